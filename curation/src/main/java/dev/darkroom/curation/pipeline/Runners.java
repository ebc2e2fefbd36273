package dev.darkroom.curation.pipeline;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import java.util.List;
import java.util.Optional;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Sets up the runner. A Beam option that a person gives wins, save those that would take the work
 * out of this process: its workers share what this process holds open.
 */
final class Runners {
  private static final List<String> FIXED = List.of("runner", "flinkMaster");

  private Runners() {}

  static PipelineOptions options(RunOptions run) {
    FIXED.forEach(name -> refuse(run, name));
    String[] given = run.beamOptions().toArray(String[]::new);
    try {
      PipelineOptions options = PipelineOptionsFactory.fromArgs(given).create();
      if (run.runner() == RunnerName.FLINK) {
        flink(options.as(FlinkPipelineOptions.class), run);
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
  private static void flink(FlinkPipelineOptions flink, RunOptions run) {
    flink.setRunner(FlinkRunner.class);
    flink.setFlinkMaster("[local]");
    if (!isGiven(run, "objectReuse")) {
      flink.setObjectReuse(true);
    }
    if (!isGiven(run, "fasterCopy")) {
      flink.setFasterCopy(true);
    }
    if (!isGiven(run, "parallelism")) {
      flink.setParallelism(run.parallelism());
    }
  }

  /** Flink's settings, for as long as it runs: unless a person named a folder of their own. */
  static Optional<FlinkSettings> settings(PipelineOptions options, RunOptions run) {
    if (run.runner() != RunnerName.FLINK || isGiven(run, "flinkConfDir")) {
      return Optional.empty();
    }
    FlinkSettings settings = FlinkSettings.write(run.parallelism());
    options.as(FlinkPipelineOptions.class).setFlinkConfDir(settings.folder());
    return Optional.of(settings);
  }

  /** The checks of every element are for tests of Beam programs, not for work. */
  private static void direct(DirectOptions direct, RunOptions run) {
    direct.setRunner(DirectRunner.class);
    if (!isGiven(run, "enforceImmutability")) {
      direct.setEnforceImmutability(false);
    }
    if (!isGiven(run, "enforceEncodability")) {
      direct.setEnforceEncodability(false);
    }
    if (!isGiven(run, "targetParallelism")) {
      direct.setTargetParallelism(run.parallelism());
    }
  }

  private static void refuse(RunOptions run, String name) {
    if (isGiven(run, name)) {
      throw new InvalidInputException(
          "Invalid Beam options: --" + name + " (must not be given: work stays in this process)",
          "Choose the runner with --runner flink or --runner direct.");
    }
  }

  private static boolean isGiven(RunOptions run, String name) {
    return run.beamOptions().stream().anyMatch(option -> option.startsWith("--" + name + "="));
  }
}
