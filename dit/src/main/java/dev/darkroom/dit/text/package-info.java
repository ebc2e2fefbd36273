/**
 * Captions as sequences of feature vectors that a network attends to. The port is {@link
 * dev.darkroom.dit.text.TextEncoder}; {@link dev.darkroom.dit.text.MiniLmEncoder} is the encoder
 * that travels with the program, {@link dev.darkroom.dit.text.CaptionCache} spares computing twice.
 */
@NullMarked
package dev.darkroom.dit.text;

import org.jspecify.annotations.NullMarked;
