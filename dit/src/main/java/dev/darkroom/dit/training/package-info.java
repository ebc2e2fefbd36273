/**
 * A training run: configuration, the ladder of stages, steps, checkpoints, metrics and samples. The
 * front door is {@link dev.darkroom.dit.training.TrainingRun}; {@link
 * dev.darkroom.dit.training.RunFolder} says which files come out.
 */
@NullMarked
package dev.darkroom.dit.training;

import org.jspecify.annotations.NullMarked;
