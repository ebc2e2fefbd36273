package dev.darkroom.webconsole.http;

import dev.darkroom.base.DarkroomException;

/** The console itself refuses a request, with the HTTP status that says why. */
public final class RefusedException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private RefusedException(int status, String message, String hint) {
    super(message, hint);
    this.status = status;
  }

  public static RefusedException unauthorized(String message) {
    return unauthorized(message, "Log in.");
  }

  public static RefusedException unauthorized(String message, String hint) {
    return new RefusedException(401, message, hint);
  }

  public static RefusedException forbidden(String message, String hint) {
    return new RefusedException(403, message, hint);
  }

  public static RefusedException notFound(String message, String hint) {
    return new RefusedException(404, message, hint);
  }

  public static RefusedException conflict(String message, String hint) {
    return new RefusedException(409, message, hint);
  }

  public static RefusedException tooManyRequests(String message, String hint) {
    return new RefusedException(429, message, hint);
  }

  public int status() {
    return status;
  }

  @Override
  public String code() {
    return Failures.code(status);
  }
}
