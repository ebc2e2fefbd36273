package dev.darkroom.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.cli.database.EmbeddedDatabase;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.jobs.Job;
import dev.darkroom.sql.jobs.JobState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerIT {
  private static final Actor ADA = new Actor("ada");
  @TempDir static Path folder;
  private static Catalog catalog;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void startDatabase() {
    catalog = Catalog.connect(new EmbeddedDatabase(folder.resolve("postgres")).start());
  }

  @AfterAll
  static void stopDatabase() {
    catalog.close();
    new EmbeddedDatabase(folder.resolve("postgres")).stop();
  }

  @Test
  void goesOnAfterAJobThatAnotherWorkerTookOver() throws InterruptedException {
    Job first = catalog.jobs().enqueue("steal", "{}", ADA);
    Job second = catalog.jobs().enqueue("plain", "{}", ADA);
    Worker worker =
        new Worker(
            catalog,
            folder.resolve("runs"),
            List.of(new Handler("steal", this::takeOver), new Handler("plain", () -> {})),
            log::add);
    Thread thread = new Thread(worker::run, "worker");

    thread.start();

    await().until(() -> catalog.jobs().show(second.id()).state() == JobState.DONE);
    assertThat(catalog.jobs().show(first.id()).worker()).contains("another");
    thread.interrupt();
    thread.join();
  }

  @Test
  void recordsWhyAJobFailed() {
    Job job = catalog.jobs().enqueue("broken", "{}", ADA);
    Handler broken =
        new Handler(
            "broken",
            () -> {
              throw new IllegalStateException("no such luck");
            });

    new Worker(catalog, folder.resolve("runs"), List.of(broken), log::add).workOnce();

    Job ended = catalog.jobs().show(job.id());
    assertThat(ended.state()).isEqualTo(JobState.FAILED);
    assertThat(ended.message()).isEqualTo("IllegalStateException: no such luck");
  }

  /** As if this worker had slept longer than its lease. */
  private void takeOver() {
    catalog.jobs().list(java.util.Optional.empty(), 10).stream()
        .filter(job -> job.kind().equals("steal"))
        .forEach(job -> catalog.jobs().heartbeat(job, Duration.ofMillis(-1)));
    catalog.jobs().claim("another", Set.of("steal"), Duration.ofMinutes(1)).orElseThrow();
  }

  private record Handler(String kind, Runnable work) implements JobHandler {
    @Override
    public Map<String, Object> handle(JsonNode payload) {
      work.run();
      return Map.of();
    }
  }
}
