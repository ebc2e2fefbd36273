/**
 * Captioners: image to text. {@link dev.darkroom.captioning.Captioners} opens one by name: a
 * package of the model store, the embedded {@code scene}, or what a jar provides.
 */
@NullMarked
package dev.darkroom.captioning;

import org.jspecify.annotations.NullMarked;
