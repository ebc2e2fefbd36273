package dev.darkroom.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtSession;

/** What one run returned; closing it frees all its tensors. */
public final class Outputs implements AutoCloseable {
  private final OrtSession.Result result;

  Outputs(OrtSession.Result result) {
    this.result = result;
  }

  /** The output of that name, valid until this is closed. */
  public Tensor get(String name) {
    OnnxValue value =
        result
            .get(name)
            .orElseThrow(
                () -> new ModelErrorException("Cannot read output " + name + ": not computed."));
    if (value instanceof OnnxTensor tensor) {
      return new Tensor(tensor);
    }
    throw new ModelErrorException("Cannot read output " + name + ": it is no dense tensor.");
  }

  @Override
  public void close() {
    result.close();
  }
}
