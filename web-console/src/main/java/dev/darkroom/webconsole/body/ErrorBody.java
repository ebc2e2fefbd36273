package dev.darkroom.webconsole.body;

/** What went wrong, for every status and every path. */
public record ErrorBody(Problem error) {

  public static ErrorBody of(String code, String message, String hint) {
    return new ErrorBody(new Problem(code, message, hint));
  }

  /** As the command line prints it. */
  public record Problem(String code, String message, String hint) {}
}
