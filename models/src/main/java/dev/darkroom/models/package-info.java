/**
 * What a model is: a folder in Hugging Face ONNX layout, recognised, locked by the digests of its
 * files ({@link dev.darkroom.models.ModelPackage}), and its tokenizer.
 */
@NullMarked
package dev.darkroom.models;

import org.jspecify.annotations.NullMarked;
