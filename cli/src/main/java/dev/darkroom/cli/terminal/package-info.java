/** What people and scripts see. Front door: {@link dev.darkroom.cli.terminal.Terminal}. */
@NullMarked
package dev.darkroom.cli.terminal;

import org.jspecify.annotations.NullMarked;
