/**
 * Rewrites decoders as Optimum exports them so that a step of a caption costs less: what does not
 * change from token to token is computed once per image. Front door: {@link
 * dev.darkroom.models.optimise.SplitDecoder}.
 */
@NullMarked
package dev.darkroom.models.optimise;

import org.jspecify.annotations.NullMarked;
