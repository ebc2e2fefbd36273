package dev.darkroom.models.hub;

import java.time.Duration;

/** Waits; tests only note how long. */
@FunctionalInterface
interface Pause {
  Pause REAL = duration -> Thread.sleep(duration.toMillis());

  void sleep(Duration duration) throws InterruptedException;
}
