package dev.darkroom.webconsole.session;

import dev.darkroom.webconsole.http.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing: after some wrong passwords a name has to wait. Kept in memory, for the names
 * that failed last. Thread-safe.
 */
@ApplicationScoped
public class LoginThrottle {
  private static final int ALLOWED = 5;
  private static final int REMEMBERED = 10_000;
  private static final Duration WAIT = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  public LoginThrottle() {
    this(Clock.systemUTC());
  }

  LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Refuses a name that has failed too often just now.
   *
   * @throws RefusedException with status 429
   */
  public synchronized void admit(String name) {
    Failures known = failures.get(name);
    if (known != null && known.count >= ALLOWED && clock.instant().isBefore(known.until)) {
      throw RefusedException.tooManyRequests(
          "Cannot log in as " + name + ": too many wrong passwords",
          "Wait a minute and try again.");
    }
  }

  public synchronized void failed(String name) {
    int before =
        Optional.ofNullable(failures.get(name))
            .filter(known -> clock.instant().isBefore(known.until))
            .map(Failures::count)
            .orElse(0);
    failures.put(name, new Failures(before + 1, clock.instant().plus(WAIT)));
  }

  public synchronized void succeeded(String name) {
    failures.remove(name);
  }

  private record Failures(int count, Instant until) {}
}
