package dev.darkroom.cli.terminal;

import dev.darkroom.curation.Stage;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** For logs: a line every half minute of a stage, with speed and time left, and one at its end. */
final class StageLines implements StageProgress {
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final PrintStream out;
  private final InstantSource clock;
  private Optional<Stage> current = Optional.empty();
  private Instant begun = Instant.EPOCH;
  private Instant said = Instant.EPOCH;
  private long before;

  StageLines(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public synchronized void advanced(Stage stage, long done, long total) {
    Instant now = clock.instant();
    if (!current.equals(Optional.of(stage)) || done == 0) {
      current = Optional.of(stage);
      begun = now;
      said = now;
      before = done;
    }
    if (total > 0 && done == total) {
      out.println(stage.id() + " " + done + "/" + total);
    } else if (Duration.between(said, now).compareTo(EVERY) >= 0) {
      said = now;
      out.println(stage.id() + " " + done + "/" + total + speed(stage, done, total, now));
    }
  }

  private String speed(Stage stage, long done, long total, Instant now) {
    double perSecond = (done - before) * 1e3 / Duration.between(begun, now).toMillis();
    if (perSecond <= 0) {
      return "";
    }
    String unit = stage == Stage.SELECT ? "parts" : "images";
    return String.format(
        Locale.ROOT, ", %.1f %s/s, %s left", perSecond, unit, left((total - done) / perSecond));
  }

  private static String left(double seconds) {
    long minutes = Math.round(seconds / 60);
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  @Override
  public void close() {}
}
