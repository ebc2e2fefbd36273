/**
 * The PixArt-Σ transformer at any size: adaLN-single, fused self-attention with optional key/value
 * compression, cross-attention that sees no padding. The front door is {@link
 * dev.darkroom.dit.network.PixArtNetwork}; its {@link dev.darkroom.dit.network.Weights} bear the
 * reference's names.
 */
@NullMarked
package dev.darkroom.dit.network;

import org.jspecify.annotations.NullMarked;
