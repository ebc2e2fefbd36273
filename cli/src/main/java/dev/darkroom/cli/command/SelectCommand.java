package dev.darkroom.cli.command;

import dev.darkroom.cli.terminal.SummaryText;
import dev.darkroom.curation.Curation;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.SelectSummary;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.models.store.ModelStore;
import picocli.CommandLine.Command;

/** {@code darkroom select}. */
@Command(name = "select", description = "Decide what is kept, from what was measured.")
final class SelectCommand extends StageCommand<SelectSummary> {
  @Override
  SelectSummary run(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    return Curation.select(recipe, dataset, models, options, progress);
  }

  @Override
  long failed(SelectSummary summary) {
    return summary.failed();
  }

  @Override
  String text(SelectSummary summary) {
    return SummaryText.of(summary);
  }
}
