package dev.darkroom.dataset.storage;

import java.io.IOException;

/** A storage said no, and it is known what a person can do about it. */
public final class StorageException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * @param message why, in a few words, as they follow "Cannot read …:"
   * @param hint what to do, a sentence
   */
  public StorageException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
