package dev.darkroom.trainingbridge.preflight;

/** Something that preflight found. */
public record Finding(Severity severity, String message) {
  /** Whether the plan may be started all the same. */
  public enum Severity {
    REFUSES,
    WARNS
  }

  static Finding refuses(String message) {
    return new Finding(Severity.REFUSES, message);
  }

  static Finding warns(String message) {
    return new Finding(Severity.WARNS, message);
  }
}
