package dev.darkroom.cli.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.DarkroomException;
import dev.darkroom.cli.terminal.Json;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.CatalogConflictException;
import dev.darkroom.sql.database.CatalogUnreachableException;
import dev.darkroom.sql.jobs.Job;
import dev.darkroom.trainingbridge.Trainings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Claims jobs one after another, and brings training runs up to date in between. Several workers
 * may share a catalog. A worker that dies loses its lease, and another takes the job up.
 */
public final class Worker {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Catalog catalog;
  private final Trainings trainings;
  private final Map<String, JobHandler> handlers;
  private final String name;
  private final Consumer<String> log;

  public Worker(Catalog catalog, Path runs, Consumer<String> log) {
    this(catalog, runs, List.of(new CommitHandler(catalog)), log);
  }

  Worker(Catalog catalog, Path runs, List<JobHandler> handlers, Consumer<String> log) {
    this.catalog = catalog;
    this.trainings = Trainings.of(catalog, runs);
    this.handlers =
        handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
    this.name = hostName() + ":" + ProcessHandle.current().pid();
    this.log = log;
  }

  /**
   * Works until the thread is interrupted. A catalog that is away is waited for, and what fails in
   * one round is told and left to the next.
   */
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      if (!round()) {
        pause();
      }
    }
  }

  private boolean round() {
    try {
      boolean worked = workOnce();
      trainings.refreshAll();
      return worked;
    } catch (CatalogUnreachableException e) {
      log.accept("waiting: " + e.getMessage());
    } catch (DarkroomException e) {
      log.accept("problem: " + words(e));
    } catch (RuntimeException e) {
      // A worker that dies of one job leaves all others queued.
      log.accept("problem: " + e);
    }
    return false;
  }

  /** Does one job if there is one; false when there was none. */
  public boolean workOnce() {
    Optional<Job> claimed = catalog.jobs().claim(name, handlers.keySet(), Heartbeat.LEASE);
    claimed.ifPresent(this::handle);
    return claimed.isPresent();
  }

  private void handle(Job job) {
    log.accept("job " + job.id().value() + " " + job.kind() + " " + job.payload());
    Outcome outcome = doing(job);
    try {
      if (outcome.lost()) {
        log.accept("job " + job.id().value() + " stopped: another worker has it");
      } else if (outcome.problem().isPresent()) {
        log.accept("job " + job.id().value() + " failed: " + outcome.problem().get());
        catalog.jobs().fail(job, outcome.problem().get());
      } else {
        catalog.jobs().complete(job, outcome.result());
        log.accept("job " + job.id().value() + " done " + outcome.result());
      }
    } catch (CatalogConflictException e) {
      // Whoever has the job now ends it; there is nothing to record here.
      log.accept("job " + job.id().value() + ": " + words(e));
    }
  }

  /** Whatever a job throws is the job's end, not the worker's. */
  private Outcome doing(Job job) {
    Heartbeat heartbeat =
        new Heartbeat(() -> catalog.jobs().heartbeat(job, Heartbeat.LEASE), Heartbeat.EVERY, log);
    try (heartbeat) {
      JobHandler handler = handlers.get(job.kind());
      if (handler == null) {
        throw new IllegalStateException("claimed a job of a kind that was not asked for");
      }
      Map<String, Object> result = handler.handle(MAPPER.readTree(job.payload()));
      return new Outcome(Json.write(result), Optional.empty(), false);
    } catch (DarkroomException e) {
      return new Outcome("{}", Optional.of(words(e)), heartbeat.isLost());
    } catch (IOException | RuntimeException e) {
      String words = e.getClass().getSimpleName() + ": " + e.getMessage();
      return new Outcome("{}", Optional.of(words), heartbeat.isLost());
    }
  }

  private record Outcome(String result, Optional<String> problem, boolean lost) {}

  private static String words(DarkroomException e) {
    return e.getMessage() + (e.hint().isBlank() ? "" : " " + e.hint());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
