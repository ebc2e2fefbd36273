package dev.darkroom.cli.command;

import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.models.hub.PullProgress;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * One bar over all bytes of a pull on standard error, with speed and time left; where standard
 * error is no terminal, a line at the beginning of each file.
 */
final class ModelPullBar implements PullProgress, AutoCloseable {
  private static final int REFRESH_MILLIS = 250;
  private static final int COLUMNS = 100;

  private final boolean interactive = Terminal.isInteractive();
  private Optional<ProgressBar> bar = Optional.empty();
  private String current = "";

  @Override
  public void advanced(String file, long done, long total) {
    if (!file.equals(current)) {
      current = file;
      begin(file, done, total);
    }
    bar.ifPresent(shown -> shown.maxHint(total).stepTo(done).setExtraMessage(file));
  }

  private void begin(String file, long done, long total) {
    if (!interactive) {
      System.err.printf("%s  %.1f of %.1f MB%n", file, done / 1e6, total / 1e6);
      return;
    }
    if (bar.isEmpty()) {
      bar = Optional.of(open(total));
    }
  }

  private static ProgressBar open(long total) {
    return new ProgressBarBuilder()
        .setTaskName("pull")
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .setUnit(" MB", 1_000_000)
        .showSpeed()
        // Not the library's own terminal: its shutdown hook closes the streams at Ctrl-C.
        .setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
        .build();
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
