package dev.darkroom.imaging;

/** Reading a file's structure ends here; carries the reason that is told. Never leaves the room. */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  Malformed(RejectReason reason, String message) {
    // No stack trace: a million broken files must not cost a million stack walks.
    super(message, null, false, false);
    this.reason = reason;
  }

  static Malformed truncated(String message) {
    return new Malformed(RejectReason.TRUNCATED, message);
  }

  static Malformed corrupt(String message) {
    return new Malformed(RejectReason.CORRUPT, message);
  }

  static Malformed unsupported(String message) {
    return new Malformed(RejectReason.UNSUPPORTED_FORMAT, message);
  }

  RejectReason reason() {
    return reason;
  }

  String text() {
    String message = getMessage();
    return message == null ? reason.id() : message;
  }
}
