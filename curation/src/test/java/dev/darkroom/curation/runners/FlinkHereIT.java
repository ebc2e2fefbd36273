package dev.darkroom.curation.runners;

import dev.darkroom.curation.RunOptions;

/** Flink in this process. */
class FlinkHereIT extends RunnerSuite {
  @Override
  protected RunOptions options() {
    return RunOptions.standard().withParallelism(2);
  }
}
