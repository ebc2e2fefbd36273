package dev.darkroom.cli.command;

import dev.darkroom.cli.terminal.SummaryText;
import dev.darkroom.curation.Curation;
import dev.darkroom.curation.MeasureSummary;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.models.store.ModelStore;
import picocli.CommandLine.Command;

/** {@code darkroom measure}. */
@Command(name = "measure", description = "Measure and score what has not been measured.")
final class MeasureCommand extends StageCommand<MeasureSummary> {
  @Override
  MeasureSummary run(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    return Curation.measure(recipe, dataset, models, options, progress);
  }

  @Override
  long failed(MeasureSummary summary) {
    return summary.failed();
  }

  @Override
  String text(MeasureSummary summary) {
    return SummaryText.of(summary);
  }
}
