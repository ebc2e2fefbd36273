/**
 * Images and texts to vectors that can be compared: {@link
 * dev.darkroom.models.embedding.ImageEmbedder} and {@link
 * dev.darkroom.models.embedding.TextEmbedder} run the two sides of CLIP, SigLIP and their like.
 */
@NullMarked
package dev.darkroom.models.embedding;

import org.jspecify.annotations.NullMarked;
