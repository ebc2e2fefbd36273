package dev.darkroom.models.onnx;

import dev.darkroom.base.DarkroomException;

/** A model that loaded but did not work on an image: it failed to run or gave no number. */
public class ModelErrorException extends DarkroomException {
  private static final long serialVersionUID = 1L;
  private static final String HINT = "Try the model on one image with `darkroom model try`.";

  public ModelErrorException(String message) {
    super(message, HINT);
  }

  public ModelErrorException(String message, Throwable cause) {
    super(message, HINT, cause);
  }

  @Override
  public String code() {
    return "model_error";
  }
}
