package dev.darkroom.models;

import dev.darkroom.base.InvalidInputException;
import java.util.List;

/** A model folder or file that cannot be used as it is; the message says exactly why. */
public class InvalidModelException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  public InvalidModelException(String message, String hint) {
    super(message, hint);
  }

  public InvalidModelException(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }

  public static InvalidModelException ofProblems(Object where, List<String> problems) {
    return new InvalidModelException(
        "Cannot use model " + where + ": " + String.join("; ", problems) + ".",
        "A model is a folder in Hugging Face ONNX layout, or NAME.onnx with NAME.json beside it.");
  }

  @Override
  public String code() {
    return "invalid_model";
  }
}
