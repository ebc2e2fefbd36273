/**
 * Our own trainer as a program that the training bridge launches. Front door: {@link
 * dev.darkroom.cli.training.DitProgram}.
 */
@NullMarked
package dev.darkroom.cli.training;

import org.jspecify.annotations.NullMarked;
