/**
 * Google Cloud Dataflow does the work of the pipelines. Found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.darkroom.runners.dataflow;

import org.jspecify.annotations.NullMarked;
