/**
 * Pixels to a model's input as its published Pillow processor does it, from {@code
 * preprocessor_config.json} alone: {@link dev.darkroom.models.preprocess.ImagePreprocessor} is the
 * front door, {@link dev.darkroom.models.preprocess.PromptExpansion} says what an image becomes in
 * a prompt.
 */
@NullMarked
package dev.darkroom.models.preprocess;

import org.jspecify.annotations.NullMarked;
