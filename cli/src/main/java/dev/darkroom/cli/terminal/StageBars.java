package dev.darkroom.cli.terminal;

import dev.darkroom.curation.Stage;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** For terminals: a progress bar per stage, with speed and time left. */
final class StageBars implements StageProgress {
  private static final int REFRESH_MILLIS = 250;
  private static final int COLUMNS = 100;

  private Optional<ProgressBar> bar = Optional.empty();
  private Optional<Stage> current = Optional.empty();

  @Override
  public synchronized void advanced(Stage stage, long done, long total) {
    if (!current.equals(Optional.of(stage))) {
      close();
      current = Optional.of(stage);
      if (total > 0) {
        bar = Optional.of(open(stage, total));
      }
    }
    bar.ifPresent(shown -> shown.maxHint(total).stepTo(done));
  }

  private static ProgressBar open(Stage stage, long total) {
    return new ProgressBarBuilder()
        .setTaskName("%-8s".formatted(stage.id()))
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .setUnit(stage == Stage.SELECT ? "" : " images", 1)
        .showSpeed()
        // Not the library's own terminal: its shutdown hook closes the streams at Ctrl-C, and with
        // them the words that say how to go on.
        .setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
        .build();
  }

  @Override
  public synchronized void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
