package dev.darkroom.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param advice what to do when it is not well, else empty
 */
public record Finding(String subject, boolean ok, String finding, String advice) {
  static Finding good(String subject, String finding) {
    return new Finding(subject, true, finding, "");
  }

  static Finding bad(String subject, String finding, String advice) {
    return new Finding(subject, false, finding, advice);
  }

  public String line() {
    return (ok ? "  ok    " : "  ADVICE ")
        + subject
        + ": "
        + finding
        + (ok ? "" : "\n          → " + advice);
  }
}
