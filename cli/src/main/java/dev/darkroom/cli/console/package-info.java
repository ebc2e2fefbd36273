/**
 * The web console as a process of its own. Front door: {@link dev.darkroom.cli.console.Console}.
 */
@NullMarked
package dev.darkroom.cli.console;

import org.jspecify.annotations.NullMarked;
