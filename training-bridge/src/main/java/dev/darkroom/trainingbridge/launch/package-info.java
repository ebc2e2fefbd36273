/**
 * Where a trainer runs: the port that each place implements. Front door: {@link
 * dev.darkroom.trainingbridge.launch.Launcher}.
 */
@NullMarked
package dev.darkroom.trainingbridge.launch;

import org.jspecify.annotations.NullMarked;
