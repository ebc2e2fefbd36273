package dev.darkroom.base;

/** The user's own input (recipe, argument, file) is wrong and can be corrected: exit code 2. */
public class InvalidInputException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(String message, String hint) {
    super(message, hint);
  }

  public InvalidInputException(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }

  @Override
  public String code() {
    return "invalid_input";
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
