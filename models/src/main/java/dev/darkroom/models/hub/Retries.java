package dev.darkroom.models.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what the network broke: at most {@value #ATTEMPTS} times without progress, waiting
 * longer each time, by chance, or as long as the server asks.
 */
final class Retries {
  static final int ATTEMPTS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Pause pause;
  private final RandomGenerator random;

  Retries(Pause pause, RandomGenerator random) {
    this.pause = pause;
    this.random = random;
  }

  /** Something that may break off. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException, InterruptedException;
  }

  /**
   * Runs until it works.
   *
   * @param what ends "Cannot …"
   * @param progress grows while there is some: then attempts are counted anew
   * @throws HubException when it did not work
   */
  <T> T run(String what, Attempt<T> attempt, LongSupplier progress) {
    int failures = 0;
    long reached = progress.getAsLong();
    try {
      while (true) {
        try {
          return attempt.run();
        } catch (IOException e) {
          failures = progress.getAsLong() > reached ? 1 : failures + 1;
          reached = Math.max(reached, progress.getAsLong());
          if (failures >= ATTEMPTS) {
            throw new HubException(
                "Cannot " + what + ": " + reason(e) + ", " + ATTEMPTS + " times in a row.",
                "Check the network, HTTPS_PROXY and HF_ENDPOINT; the same command goes on where"
                    + " this one stopped.",
                e);
          }
          Duration delay = delay(what, failures, e);
          LOG.warn("{}", notice(what, e, delay));
          pause.sleep(delay);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException(
          "Cannot " + what + ": it was interrupted.", "The same command goes on from here.", e);
    }
  }

  private Duration delay(String what, int failures, IOException e) {
    Optional<Duration> asked =
        e instanceof BusyException busy ? busy.retryAfter() : Optional.empty();
    if (asked.isPresent() && asked.get().compareTo(LONGEST) > 0) {
      throw new HubException(
          "Cannot "
              + what
              + ": "
              + reason(e)
              + "; the server asks to wait "
              + asked.get().toSeconds()
              + " s.",
          "Run the same command again later; it goes on where this one stopped.",
          e);
    }
    return asked.orElseGet(
        () -> {
          long ceiling = FIRST.toMillis() << (failures - 1);
          return Duration.ofMillis(random.nextLong(ceiling / 2, ceiling + 1));
        });
  }

  static String notice(String what, IOException e, Duration delay) {
    return String.format(
        Locale.ROOT,
        "Cannot %s: %s; trying again in %.1f s",
        what,
        reason(e),
        delay.toMillis() / 1000.0);
  }

  /** What the HTTP client says when a server hangs up. */
  private static String reason(IOException e) {
    String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return e.getClass().getSimpleName();
    }
    return message.equals("closed") ? "the connection was cut" : message;
  }
}
