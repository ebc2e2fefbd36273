/**
 * From an approved version to a running trainer: preflight, launch, track. Front door: {@link
 * dev.darkroom.trainingbridge.Trainings}.
 */
@NullMarked
package dev.darkroom.trainingbridge;

import org.jspecify.annotations.NullMarked;
