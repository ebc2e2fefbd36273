/**
 * How a stage runs: the runner and its settings, and what its workers share in this process. Front
 * door: {@link dev.darkroom.curation.pipeline.Workbench}.
 */
@NullMarked
package dev.darkroom.curation.pipeline;

import org.jspecify.annotations.NullMarked;
