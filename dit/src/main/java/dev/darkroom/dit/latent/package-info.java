/**
 * Pictures as latents, eight times smaller on each side, by arithmetic instead of a learned
 * autoencoder: {@link dev.darkroom.dit.latent.BlockCodec}.
 */
@NullMarked
package dev.darkroom.dit.latent;

import org.jspecify.annotations.NullMarked;
