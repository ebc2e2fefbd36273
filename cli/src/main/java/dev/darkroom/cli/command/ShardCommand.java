package dev.darkroom.cli.command;

import dev.darkroom.cli.terminal.SummaryText;
import dev.darkroom.curation.Curation;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.ShardSummary;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.models.store.ModelStore;
import picocli.CommandLine.Command;

/** {@code darkroom shard}. */
@Command(name = "shard", description = "Write shards and the version.")
final class ShardCommand extends StageCommand<ShardSummary> {
  @Override
  ShardSummary run(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    return Curation.shard(recipe, dataset, models, options, progress);
  }

  @Override
  long failed(ShardSummary summary) {
    return summary.failed();
  }

  @Override
  String text(ShardSummary summary) {
    return SummaryText.of(summary);
  }
}
