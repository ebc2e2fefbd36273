/** The {@code darkroom} command. Front door: {@link dev.darkroom.cli.Darkroom}. */
@NullMarked
package dev.darkroom.cli;

import org.jspecify.annotations.NullMarked;
