/**
 * Tensors between Java and LibTorch: who owns native memory ({@link
 * dev.darkroom.dit.tensor.NativeScope}), and the safetensors file format ({@link
 * dev.darkroom.dit.tensor.Safetensors}).
 */
@NullMarked
package dev.darkroom.dit.tensor;

import org.jspecify.annotations.NullMarked;
