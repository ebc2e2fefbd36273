package dev.darkroom.curation;

import dev.darkroom.base.DarkroomException;

/** A run that did not reach its end. What was finished is kept; the same command goes on. */
public class CurationException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  public CurationException(String message, String hint) {
    super(message, hint);
  }

  public CurationException(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
