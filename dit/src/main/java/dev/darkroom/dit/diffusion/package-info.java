/**
 * Improved DDPM as PixArt-Σ trains it: linear betas over 1000 steps, noise prediction, learned
 * variance range. The front door is {@link dev.darkroom.dit.diffusion.LearnedRangeDiffusion};
 * {@link dev.darkroom.dit.diffusion.DdimSampler} turns noise into latents.
 */
@NullMarked
package dev.darkroom.dit.diffusion;

import org.jspecify.annotations.NullMarked;
