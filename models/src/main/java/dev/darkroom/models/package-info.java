/**
 * Model packages and what it takes to run one: the store on disk ({@link
 * dev.darkroom.models.ModelStore}, the front door), ONNX Runtime sessions shared by the process
 * ({@link dev.darkroom.models.OnnxSessions}), tensors and tokenizers.
 */
@NullMarked
package dev.darkroom.models;

import org.jspecify.annotations.NullMarked;
