/**
 * Rewrites graphs so that the same answer costs less: {@link
 * dev.darkroom.models.optimise.SplitDecoder} computes once per image what does not change from
 * token to token of a caption, {@link dev.darkroom.models.optimise.SkipNormalisation} joins
 * operations of image encoders.
 */
@NullMarked
package dev.darkroom.models.optimise;

import org.jspecify.annotations.NullMarked;
