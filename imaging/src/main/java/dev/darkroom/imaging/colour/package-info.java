/**
 * Colour profiles (ICC.1): from what a file's samples stand for to sRGB. The front door is {@link
 * dev.darkroom.imaging.colour.ToSrgb}. The arithmetic is LittleCMS's, which the JDK carries.
 */
@NullMarked
package dev.darkroom.imaging.colour;

import org.jspecify.annotations.NullMarked;
