/**
 * Every listed image becomes a signal, and a score by each scorer that the recipe names. Front
 * door: {@link dev.darkroom.curation.measure.MeasureStage}.
 */
@NullMarked
package dev.darkroom.curation.measure;

import org.jspecify.annotations.NullMarked;
