/**
 * Trainers as detached processes of this machine. Front door: {@link
 * dev.darkroom.trainingbridge.local.LocalProcessLauncher}.
 */
@NullMarked
package dev.darkroom.trainingbridge.local;

import org.jspecify.annotations.NullMarked;
