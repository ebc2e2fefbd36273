/**
 * What would waste training time, found before it is spent. Front door: {@link
 * dev.darkroom.trainingbridge.preflight.Preflight}.
 */
@NullMarked
package dev.darkroom.trainingbridge.preflight;

import org.jspecify.annotations.NullMarked;
