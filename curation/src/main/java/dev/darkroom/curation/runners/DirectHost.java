package dev.darkroom.curation.runners;

import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;

/** Beam's own runner, for tests: it holds everything in memory. */
final class DirectHost implements RunnerHost {
  @Override
  public RunnerName name() {
    return RunnerName.DIRECT;
  }

  /** The checks of every element are for tests of Beam programs, not for work. */
  @Override
  public void prepare(PipelineOptions options, GivenOptions given, RunOptions run) {
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setRunner(DirectRunner.class);
    if (!given.has("enforceImmutability")) {
      direct.setEnforceImmutability(false);
    }
    if (!given.has("enforceEncodability")) {
      direct.setEnforceEncodability(false);
    }
    if (!given.has("targetParallelism")) {
      direct.setTargetParallelism(run.parallelism());
    }
  }

  @Override
  public boolean sharesProcess(PipelineOptions options) {
    return true;
  }
}
