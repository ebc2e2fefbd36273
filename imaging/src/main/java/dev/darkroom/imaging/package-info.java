/**
 * Pixels: probing, decoding, integrity, orientation, resampling, hashes, technical metrics and
 * thumbnails. The front door is {@link dev.darkroom.imaging.ImageDecoder}: bytes in, upright 8-bit
 * RGB or a closed reason out. OpenCV does the decoding and never shows in the public types.
 */
@NullMarked
package dev.darkroom.imaging;

import org.jspecify.annotations.NullMarked;
