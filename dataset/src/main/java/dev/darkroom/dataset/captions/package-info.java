/**
 * What was said about an image, by whom, with what. Front door: {@link
 * dev.darkroom.dataset.captions.CaptionRow}.
 */
@NullMarked
package dev.darkroom.dataset.captions;

import org.jspecify.annotations.NullMarked;
