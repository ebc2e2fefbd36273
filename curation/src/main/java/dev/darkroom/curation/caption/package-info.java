/**
 * Kept images get their captions. Front door: {@link dev.darkroom.curation.caption.CaptionStage}.
 */
@NullMarked
package dev.darkroom.curation.caption;

import org.jspecify.annotations.NullMarked;
