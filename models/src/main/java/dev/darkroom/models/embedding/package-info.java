/**
 * Images to vectors: {@link dev.darkroom.models.embedding.ImageEmbedder} runs the vision side of
 * CLIP, SigLIP and their like.
 */
@NullMarked
package dev.darkroom.models.embedding;

import org.jspecify.annotations.NullMarked;
