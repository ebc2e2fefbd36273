package dev.darkroom.webconsole.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.webconsole.http.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private final TestingClock clock = new TestingClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  @Test
  void makesANameWaitAfterFiveWrongPasswords() {
    fail("ada", 5);

    assertThatThrownBy(() -> throttle.admit("ada"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("Cannot log in as ada: too many wrong passwords");
    assertThatCode(() -> throttle.admit("grace")).doesNotThrowAnyException();
  }

  @Test
  void letsItTryAgainAfterAMinute() {
    fail("ada", 5);

    clock.now = clock.now.plus(Duration.ofSeconds(61));

    assertThatCode(() -> throttle.admit("ada")).doesNotThrowAnyException();
  }

  @Test
  void forgetsFailuresOnceThePasswordWasRight() {
    fail("ada", 4);
    throttle.succeeded("ada");
    fail("ada", 4);

    assertThatCode(() -> throttle.admit("ada")).doesNotThrowAnyException();
  }

  private void fail(String name, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(name);
    }
  }

  private static final class TestingClock extends Clock {
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
