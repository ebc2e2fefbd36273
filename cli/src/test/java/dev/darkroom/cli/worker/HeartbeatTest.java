package dev.darkroom.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.darkroom.base.DarkroomException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final Duration EVERY = Duration.ofMillis(5);
  private final Queue<String> log = new ConcurrentLinkedQueue<>();

  @Test
  void beatsOnAfterABeatThatFailed() {
    AtomicInteger beats = new AtomicInteger();
    try (Heartbeat heartbeat =
        new Heartbeat(
            () -> {
              if (beats.incrementAndGet() == 1) {
                throw new DarkroomException("Cannot reach the catalog", "Wait.");
              }
              return true;
            },
            EVERY,
            log::add)) {
      await().until(() -> beats.get() >= 3);

      assertThat(heartbeat.isLost()).isFalse();
      assertThat(log).containsExactly("no heartbeat: Cannot reach the catalog");
    }
  }

  @Test
  void stopsTheJobWhenTheLeaseIsLost() {
    try (Heartbeat heartbeat = new Heartbeat(() -> false, EVERY, log::add)) {
      assertThatThrownBy(() -> new CountDownLatch(1).await())
          .isInstanceOf(InterruptedException.class);

      assertThat(heartbeat.isLost()).isTrue();
      Thread.currentThread().interrupt();
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
