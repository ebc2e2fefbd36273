/** Spark does the work of the pipelines. Found by {@link java.util.ServiceLoader}. */
@NullMarked
package dev.darkroom.runners.spark;

import org.jspecify.annotations.NullMarked;
