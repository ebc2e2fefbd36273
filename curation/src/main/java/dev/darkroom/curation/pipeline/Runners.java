package dev.darkroom.curation.pipeline;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Sets up the runner. What a person gives as Beam options comes last and wins. */
final class Runners {
  private Runners() {}

  static PipelineOptions options(RunOptions run, FlinkSettings settings) {
    String[] given = run.beamOptions().toArray(String[]::new);
    try {
      PipelineOptions options = PipelineOptionsFactory.fromArgs(given).create();
      if (run.runner() == RunnerName.FLINK) {
        flink(options.as(FlinkPipelineOptions.class), run, settings);
      } else {
        direct(options.as(DirectOptions.class), run);
      }
      return options;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "Invalid Beam options: " + run.beamOptions() + " (" + e.getMessage() + ")",
          "Give options of Beam or of the runner as --name=value.",
          e);
    }
  }

  /** In this process. Elements are references and small rows, so copies between steps are vain. */
  private static void flink(FlinkPipelineOptions flink, RunOptions run, FlinkSettings settings) {
    flink.setRunner(FlinkRunner.class);
    flink.setFlinkMaster("[local]");
    flink.setObjectReuse(true);
    flink.setFasterCopy(true);
    if (!isGiven(run, "flinkConfDir")) {
      flink.setFlinkConfDir(settings.folder());
    }
    if (!isGiven(run, "parallelism")) {
      flink.setParallelism(run.parallelism());
    }
  }

  /** The checks of every element are for tests of Beam programs, not for work. */
  private static void direct(DirectOptions direct, RunOptions run) {
    direct.setRunner(DirectRunner.class);
    direct.setEnforceImmutability(false);
    direct.setEnforceEncodability(false);
    if (!isGiven(run, "targetParallelism")) {
      direct.setTargetParallelism(run.parallelism());
    }
  }

  private static boolean isGiven(RunOptions run, String name) {
    return run.beamOptions().stream().anyMatch(option -> option.startsWith("--" + name + "="));
  }
}
