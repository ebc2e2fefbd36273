package dev.darkroom.base;

import java.util.Objects;

/**
 * Root of every error that a person is told about. Subclasses say what the caller can do; the
 * message names the thing, the value and the valid range; the hint says what to do next.
 */
public class DarkroomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  public DarkroomException(String message, String hint) {
    super(Objects.requireNonNull(message));
    this.hint = Objects.requireNonNull(hint);
  }

  public DarkroomException(String message, String hint, Throwable cause) {
    super(Objects.requireNonNull(message), cause);
    this.hint = Objects.requireNonNull(hint);
  }

  /** Never null, other than that of exceptions in general. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** Stable snake_case name of the kind of error, as printed by {@code --json}. */
  public String code() {
    return "failed";
  }

  /** What a person can do about it, one sentence; empty when there is nothing to add. */
  public String hint() {
    return hint;
  }

  /** Exit code of a command that ends with this error: 1 the job failed, 2 wrong usage. */
  public int exitCode() {
    return 1;
  }
}
