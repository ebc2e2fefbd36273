/**
 * Who does the work of a pipeline: Beam's runners and how each is set up. Front door: {@link
 * dev.darkroom.curation.runners.RunnerHost}.
 */
@NullMarked
package dev.darkroom.curation.runners;

import org.jspecify.annotations.NullMarked;
