/**
 * Processes that outlive the command that started them. Front door: {@link
 * dev.darkroom.cli.process.Daemon}.
 */
@NullMarked
package dev.darkroom.cli.process;

import org.jspecify.annotations.NullMarked;
