/**
 * Files behind {@code hdfs://}; Hadoop's client is here for Parquet anyway. Front door: {@link
 * dev.darkroom.dataset.storage.hdfs.HdfsProvider}, found by the scheme.
 */
@NullMarked
package dev.darkroom.dataset.storage.hdfs;

import org.jspecify.annotations.NullMarked;
