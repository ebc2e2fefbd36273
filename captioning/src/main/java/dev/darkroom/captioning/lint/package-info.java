/**
 * What makes a caption unfit for training, told by closed codes. Pure functions over the text.
 * Front door: {@link dev.darkroom.captioning.lint.CaptionLint}.
 */
@NullMarked
package dev.darkroom.captioning.lint;

import org.jspecify.annotations.NullMarked;
