/**
 * One model on some images, with all that is needed to compare it with another implementation.
 * Front door: {@link dev.darkroom.cli.trial.ModelTrial}.
 */
@NullMarked
package dev.darkroom.cli.trial;

import org.jspecify.annotations.NullMarked;
