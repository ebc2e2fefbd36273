/**
 * Running ONNX graphs: sessions shared by the process ({@link
 * dev.darkroom.models.onnx.OnnxSessions}, the front door), the tensors that go in and out, and the
 * device they run on.
 */
@NullMarked
package dev.darkroom.models.onnx;

import org.jspecify.annotations.NullMarked;
