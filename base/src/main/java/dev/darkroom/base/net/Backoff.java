package dev.darkroom.base.net;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a request is sent again. */
public final class Backoff {
  /** Longer waits than that are not waited. */
  public static final Duration MOST = Duration.ofMinutes(5);

  private static final long FIRST_MILLIS = 500;
  private static final long MOST_MILLIS = 30_000;
  private static final int MOST_DOUBLINGS = 6;

  private Backoff() {}

  /** Doubling with jitter: from half of the step to all of it. */
  public static Duration step(int attempt) {
    long step = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempt, MOST_DOUBLINGS));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(step / 2, step + 1));
  }

  /** What {@code Retry-After} says: seconds, or a date (RFC 9110, section 10.2.3). */
  public static Optional<Duration> asked(Optional<String> retryAfter, Instant now) {
    return retryAfter.map(String::strip).flatMap(text -> parse(text, now));
  }

  private static Optional<Duration> parse(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, at);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      // Neither form: as if the header were not there.
      return Optional.empty();
    }
  }
}
