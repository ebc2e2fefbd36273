package dev.darkroom.curation.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetLockTest {
  private static final DatasetLock.Pace QUICK =
      new DatasetLock.Pace(Duration.ofMillis(50), Duration.ofSeconds(1));

  /** Nothing is heard of a holder between two beats that are so far apart. */
  private static final DatasetLock.Pace SILENT =
      new DatasetLock.Pace(Duration.ofHours(1), Duration.ofSeconds(1));

  private static final Holder SELF = Holder.here("run", Instant.parse("2026-11-25T12:00:00Z"));

  @TempDir Path folder;
  private Storage storage;

  @BeforeEach
  void open() {
    storage = new LocalStorage(folder);
  }

  private DatasetLock take(Holder holder, DatasetLock.Pace pace) throws IOException {
    return DatasetLock.take(storage, holder, pace, lost -> {});
  }

  /** Another machine's process, of which only its signs are seen. */
  private static Holder elsewhere(String job) {
    return new Holder(job, "ada", "tower", "tower 1", 4711, 0, "2026-11-25T12:00:00Z");
  }

  @Test
  void isHadByOneAndThenByAnother() throws IOException {
    for (int job = 0; job < 3; job++) {
      take(SELF, QUICK).close();
    }

    assertThat(storage.list("work/lock")).hasSize(1);
  }

  @Test
  void saysWhoHasItSinceWhenAndWhatToDo() throws IOException {
    try (DatasetLock first = take(SELF, QUICK)) {
      assertThatThrownBy(() -> take(SELF, QUICK))
          .isInstanceOfSatisfying(
              DatasetHeldException.class,
              held -> {
                assertThat(held)
                    .hasMessageStartingWith("Cannot work on " + folder)
                    .hasMessageContaining("another job (run) of " + SELF.user())
                    .hasMessageContaining("since 2026-11-25T12:00:00Z")
                    .hasMessageContaining("process " + SELF.process());
                assertThat(held.hint()).contains("Wait", "kill " + SELF.process());
              });
    }
  }

  @Test
  void isTakenAtOnceFromAProcessThatIsGone() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    Holder dying =
        new Holder(
            "run",
            "ada",
            SELF.machine(),
            SELF.place(),
            child.pid(),
            child.info().startInstant().orElseThrow().getEpochSecond(),
            SELF.since());
    write(1, dying);
    assertThatThrownBy(() -> take(SELF, QUICK)).isInstanceOf(DatasetHeldException.class);

    child.destroyForcibly().waitFor();

    take(SELF, QUICK).close();
  }

  /** Process numbers are used again. */
  @Test
  void isTakenFromAProcessWhoseNumberAnotherHasNow() throws IOException {
    Holder before =
        new Holder("run", "", SELF.machine(), SELF.place(), SELF.process(), 17, SELF.since());
    write(1, before);

    take(SELF, QUICK).close();
  }

  @Test
  void isLeftToAMachineThatGivesSignsOfLife() throws IOException {
    try (DatasetLock first = take(elsewhere("measure"), QUICK)) {
      assertThatThrownBy(() -> take(SELF, QUICK))
          .isInstanceOf(DatasetHeldException.class)
          .hasMessageContaining("(measure) of ada")
          .hasMessageContaining("process 4711 on tower");
    }
  }

  @Test
  void isTakenFromAMachineThatIsSilent() throws IOException {
    try (DatasetLock silent = take(elsewhere("measure"), SILENT)) {
      take(SELF, QUICK).close();
    }
    take(SELF, QUICK).close();
  }

  /** A machine that slept wakes up. */
  @Test
  void isLostByWhoWasSilentAndComesBack() throws Exception {
    CompletableFuture<DatasetHeldException> lost = new CompletableFuture<>();
    DatasetLock.Pace slow = new DatasetLock.Pace(Duration.ofSeconds(3), Duration.ofSeconds(1));
    try (DatasetLock first = DatasetLock.take(storage, elsewhere("run"), slow, lost::complete);
        DatasetLock second = take(SELF, QUICK)) {
      assertThat(lost.get(30, TimeUnit.SECONDS))
          .hasMessageContaining("another job (run) of " + SELF.user());
      assertThatThrownBy(() -> take(SELF, QUICK)).isInstanceOf(DatasetHeldException.class);
    }
    take(SELF, QUICK).close();
  }

  @Test
  void isGivenBackByAJobThatIsInterrupted() throws IOException {
    DatasetLock lock = take(SELF, QUICK);
    Thread.currentThread().interrupt();

    lock.close();

    assertThat(Thread.interrupted()).isTrue();
    take(SELF, QUICK).close();
  }

  private void write(long number, Holder holder) throws IOException {
    new LockFiles(storage).make(new LockFiles.Sign(number, holder, 0, false));
    assertThat(new String(storage.readAll("work/lock/000000000001.json"), StandardCharsets.UTF_8))
        .contains(holder.since());
  }
}
