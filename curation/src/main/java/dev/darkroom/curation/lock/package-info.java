/**
 * One job at a time works on a dataset, on whatever machine. Front door: {@link
 * dev.darkroom.curation.lock.DatasetLock}.
 */
@NullMarked
package dev.darkroom.curation.lock;

import org.jspecify.annotations.NullMarked;
