package dev.darkroom.cli.terminal;

import dev.darkroom.curation.Progress;
import java.time.InstantSource;

/** Shows on standard error how far a run is, as a terminal or as a log likes it. */
public interface StageProgress extends Progress, AutoCloseable {
  static StageProgress onStandardError() {
    return Terminal.isInteractive()
        ? new StageBars()
        : new StageLines(System.err, InstantSource.system());
  }

  @Override
  void close();
}
