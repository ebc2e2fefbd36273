package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A dataset whose jobs are killed in the middle of each stage, and what was done how often. */
public final class Killings {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * Where to kill.
   *
   * @param prefix of the files that the stage's units of work make
   * @param after how many of them are made
   */
  public record Point(Stage stage, String prefix, int after) {}

  /** The selection of so few images has one part, beside the list of what it judged. */
  public static final List<Point> POINTS =
      List.of(
          new Point(Stage.MEASURE, "signals/", 2),
          new Point(Stage.SELECT, "selections/", 1),
          new Point(Stage.CAPTION, "captions/", 2),
          new Point(Stage.SHARD, "versions/0001/data/", 1));

  private final WatchedStorage storage;
  private final List<String> report = new ArrayList<>();

  public Killings(WatchedStorage storage) {
    this.storage = storage;
  }

  public void aim(Point point) throws IOException {
    storage.hold(point.prefix(), point.after());
  }

  public void letGo() throws IOException {
    storage.letGo();
  }

  /** Waits until a worker is there; gives its process. */
  public long await(Point point, Future<?> run) throws Exception {
    long[] found = new long[1];
    await(
        point.toString(),
        () -> {
          if (run.isDone()) {
            run.get();
          }
          List<WatchedStorage.Line> diary = storage.diary();
          for (WatchedStorage.Line line : diary) {
            boolean isThere = line.act().equals("held") && line.path().startsWith(point.prefix());
            found[0] = isThere ? line.process() : found[0];
          }
          return found[0] != 0;
        });
    report.add(point.stage().id() + " " + made(point) + " recorded when killed, " + point.prefix());
    return found[0];
  }

  private long made(Point point) throws IOException {
    return storage.diary().stream()
        .filter(line -> line.act().equals("made") && line.path().startsWith(point.prefix()))
        .count();
  }

  /** The runs that workers know of. */
  public Set<String> runs() throws IOException {
    Set<String> runs = new HashSet<>();
    storage.list("work/runs").forEach(entry -> runs.add(entry.path().split("/")[2]));
    return runs;
  }

  /** Waits until a later run has ended these. */
  public void awaitEndOf(Set<String> runs) throws Exception {
    await("the end of " + runs, () -> runs().stream().noneMatch(runs::contains));
  }

  /**
   * What was made is made once, and nobody began it again.
   *
   * @param who was killed; a line for each stage, with how much was done when, goes to {@code
   *     target/kills.txt}
   */
  public void requireNothingTwice(String who) throws IOException {
    Set<String> made = new HashSet<>();
    for (WatchedStorage.Line line : storage.diary()) {
      if (line.path().startsWith("work/")) {
        continue; // Marks come and go.
      }
      if (line.act().equals("making")) {
        assertThat(made).as("made before").doesNotContain(line.path());
      } else if (line.act().equals("made")) {
        assertThat(made.add(line.path())).as(line.path()).isTrue();
      }
    }
    List<String> told = new ArrayList<>();
    for (int at = 0; at < POINTS.size(); at++) {
      told.add(who + ": " + report.get(at) + ", " + made(POINTS.get(at)) + " in all");
    }
    Files.write(
        Path.of("target/kills.txt"), told, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Runs a job and kills it in each stage; the last one comes to its end. */
  public String killInEachStage(ProcessBuilder job) throws Exception {
    Set<String> left = Set.of();
    for (Point point : POINTS) {
      Process process = start(job, left, () -> aim(point));
      try {
        await(point, process.onExit());
        left = runs();
      } finally {
        process.destroyForcibly().waitFor();
      }
      assertThat(process.exitValue()).isEqualTo(137);
    }
    Process last = start(job, left, this::letGo);
    String output = new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(last.waitFor()).as(output).isZero();
    return output;
  }

  /** Workers that a dead job left elsewhere stay where they are until the next job is there. */
  private Process start(ProcessBuilder job, Set<String> left, Step next) throws Exception {
    if (left.isEmpty()) {
      next.take();
    }
    Process process = job.start();
    if (!left.isEmpty()) {
      awaitEndOf(left);
      next.take();
    }
    return process;
  }

  private interface Step {
    void take() throws Exception;
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Some more pictures than {@link Photos#heap} has, so that each stage has several units. */
  public static Photos photos(Path folder) throws IOException {
    Photos photos = Photos.heap(folder);
    for (int seed = 8; seed < 40; seed++) {
      photos.png("photo-" + seed + ".png", 1000 + seed, 400, 300);
    }
    return photos;
  }
}
