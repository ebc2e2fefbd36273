package dev.darkroom.models.hub;

import dev.darkroom.base.DarkroomException;

/** A model that could not be pulled; the message names the repository or file, and the reason. */
public class HubException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  public HubException(String message, String hint) {
    super(message, hint);
  }

  public HubException(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }

  @Override
  public String code() {
    return "model_hub";
  }
}
