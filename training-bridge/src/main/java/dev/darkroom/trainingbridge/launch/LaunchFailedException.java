package dev.darkroom.trainingbridge.launch;

import dev.darkroom.base.DarkroomException;

/** Nothing was launched; what stood in the way can be removed. */
public final class LaunchFailedException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  public LaunchFailedException(String message, String hint) {
    super(message, hint);
  }

  public LaunchFailedException(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }

  @Override
  public String code() {
    return "launch_failed";
  }
}
