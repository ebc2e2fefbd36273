package dev.darkroom.models.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The server cannot answer now but may later. */
final class BusyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> retryAfter;

  BusyException(String message, Optional<Duration> retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** When the server wants to be asked again, if it says so. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
