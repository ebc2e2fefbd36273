package dev.darkroom.captioning.endpoint;

import dev.darkroom.base.DarkroomException;

/** A server gave no caption for one image. */
public final class EndpointException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  EndpointException(String message, String hint) {
    super(message, hint);
  }

  EndpointException(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
