package dev.darkroom.cli.command;

import dev.darkroom.cli.terminal.SummaryText;
import dev.darkroom.curation.CaptionSummary;
import dev.darkroom.curation.Curation;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.models.store.ModelStore;
import picocli.CommandLine.Command;

/** {@code darkroom caption}. */
@Command(name = "caption", description = "Write captions for what is kept.")
final class CaptionCommand extends StageCommand<CaptionSummary> {
  @Override
  CaptionSummary run(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    return Curation.caption(recipe, dataset, models, options, progress);
  }

  @Override
  long failed(CaptionSummary summary) {
    return summary.failed();
  }

  @Override
  String text(CaptionSummary summary) {
    return SummaryText.of(summary);
  }
}
