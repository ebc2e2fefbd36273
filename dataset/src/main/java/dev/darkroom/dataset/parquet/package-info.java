/** Rows to Parquet files and back. Front door: {@link dev.darkroom.dataset.parquet.Table}. */
@NullMarked
package dev.darkroom.dataset.parquet;

import org.jspecify.annotations.NullMarked;
