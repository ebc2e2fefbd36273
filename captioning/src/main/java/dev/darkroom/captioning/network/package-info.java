/**
 * Networks of the layouts that Hugging Face exports have, on ONNX Runtime. {@link
 * dev.darkroom.captioning.network.Networks} opens a model's.
 */
@NullMarked
package dev.darkroom.captioning.network;

import org.jspecify.annotations.NullMarked;
