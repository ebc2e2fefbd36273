/** One class per command: it parses its arguments and delegates. */
@NullMarked
package dev.darkroom.cli.command;

import org.jspecify.annotations.NullMarked;
