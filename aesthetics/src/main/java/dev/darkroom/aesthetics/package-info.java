/**
 * Scorers: image to one number. {@link dev.darkroom.aesthetics.Scorers} opens one by name: a
 * package of the model store, the embedded {@code quality}, or what a jar provides.
 */
@NullMarked
package dev.darkroom.aesthetics;

import org.jspecify.annotations.NullMarked;
