package dev.darkroom.cli.command;

import dev.darkroom.cli.terminal.SummaryText;
import dev.darkroom.curation.Curation;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunSummary;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.models.store.ModelStore;
import picocli.CommandLine.Command;

/** {@code darkroom run}. */
@Command(
    name = "run",
    description = "Measure, select, caption and shard; makes a version when anything changed.")
class RunCommand extends StageCommand<RunSummary> {
  @Override
  RunSummary run(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    return Curation.run(recipe, dataset, models, options, progress);
  }

  @Override
  final long failed(RunSummary summary) {
    return summary.failed();
  }

  @Override
  final String text(RunSummary summary) {
    return SummaryText.of(summary);
  }
}
