package dev.darkroom.cli.command;

import dev.darkroom.curation.Curation;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunSummary;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.models.store.ModelStore;
import picocli.CommandLine.Command;

/** {@code darkroom retry}: a run that forgets what failed before. */
@Command(
    name = "retry",
    description = "Run again and try what failed once more; what is done is not done again.")
final class RetryCommand extends RunCommand {
  @Override
  RunSummary run(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    Curation.forgetFailed(dataset);
    return super.run(recipe, dataset, models, options, progress);
  }
}
