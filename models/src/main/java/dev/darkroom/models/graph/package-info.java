/**
 * ONNX files as graphs that can be cut and joined, without executing them: {@link
 * dev.darkroom.models.graph.OnnxModel} reads and writes one, {@link
 * dev.darkroom.models.graph.Graph} is what is inside. Everything is immutable; weights stay in the
 * file that they came from until they are written. Field numbers are those of onnx.proto (ONNX
 * 1.19), of which only what a rewrite needs is understood; the rest is kept as it is.
 */
@NullMarked
package dev.darkroom.models.graph;

import org.jspecify.annotations.NullMarked;
