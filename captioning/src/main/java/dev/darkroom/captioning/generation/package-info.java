/**
 * Text generation: the step-by-step choice of tokens, apart from any model. {@link
 * dev.darkroom.captioning.generation.Generation} asks a {@link
 * dev.darkroom.captioning.generation.Network} for scores and chooses as Hugging Face does.
 */
@NullMarked
package dev.darkroom.captioning.generation;

import org.jspecify.annotations.NullMarked;
