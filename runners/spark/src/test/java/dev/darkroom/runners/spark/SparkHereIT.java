package dev.darkroom.runners.spark;

import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import dev.darkroom.curation.runners.RunnerSuite;

/** Spark in this process. */
class SparkHereIT extends RunnerSuite {
  @Override
  protected RunOptions options() {
    return RunOptions.standard().withRunner(RunnerName.SPARK).withParallelism(2);
  }
}
