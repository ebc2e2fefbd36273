package dev.darkroom.cli.worker;

import dev.darkroom.sql.jobs.Job;
import dev.darkroom.sql.jobs.Jobs;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Renews a job's lease while it is being done. */
final class Heartbeat implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> beating;

  Heartbeat(Jobs jobs, Job job) {
    beating =
        clock.scheduleAtFixedRate(
            () -> jobs.heartbeat(job, LEASE),
            EVERY.toMillis(),
            EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    beating.cancel(false);
    clock.shutdownNow();
  }
}
