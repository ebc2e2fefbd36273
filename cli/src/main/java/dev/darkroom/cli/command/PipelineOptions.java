package dev.darkroom.cli.command;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that runs pipelines takes. */
final class PipelineOptions {
  @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe, a YAML file.")
  private Path recipe = Path.of("recipe.yaml");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The dataset's folder, also as s3://bucket/folder; made when it is not there.")
  private String out = "dataset";

  @Option(
      names = "--runner",
      description =
          "flink (in this process, or on a cluster: -- --flinkMaster=HOST:PORT), spark, dataflow, or"
              + " direct (for tests). See docs/runners.md.",
      defaultValue = "flink")
  private String runner = "flink";

  @Option(names = "--workers", description = "Images at a time. Default: one per processor.")
  private @Nullable Integer workers;

  @Option(
      names = "--rehash",
      description = "Read files again although size and time have not changed.")
  private boolean rehash;

  @Option(
      names = {"-m", "--message"},
      description = "Why, for the version.",
      defaultValue = "")
  private String message = "";

  @Parameters(
      index = "1..*",
      paramLabel = "BEAM_OPTION",
      description = "After --, options for the runner as --name=value.")
  private List<String> beamOptions = List.of();

  Recipe recipe() {
    return RecipeReader.read(recipe);
  }

  String out() {
    return out;
  }

  private static int atLeastOne(int workers) {
    if (workers < 1) {
      throw new InvalidInputException(
          "Invalid --workers: " + workers + " (must be at least 1)",
          "Leave it out for one per processor.");
    }
    return workers;
  }

  RunOptions runOptions() {
    RunOptions options =
        RunOptions.standard()
            .withRunner(RunnerName.of(runner))
            .withBeamOptions(beamOptions)
            .withAuthor(System.getProperty("user.name"))
            .withMessage(message);
    if (workers != null) {
      options = options.withParallelism(atLeastOne(workers));
    }
    return rehash ? options.rehashing() : options;
  }
}
