package dev.darkroom.cli.command;

import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.OpenDataset;
import dev.darkroom.cli.terminal.Interruption;
import dev.darkroom.cli.terminal.StageProgress;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.models.store.ModelStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that runs one stage, or all, of a recipe into a folder. */
abstract class StageCommand<S> implements Callable<Integer> {
  private static final int SOME_FAILED = 3;

  @Mixin private PipelineOptions options = new PipelineOptions();
  @Mixin private Terminal terminal = new Terminal();

  /** Runs the stage. */
  abstract S run(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress);

  abstract long failed(S summary);

  abstract String text(S summary);

  @Override
  public final Integer call() {
    Recipe recipe = options.recipe();
    RunOptions runOptions = options.runOptions();
    DatasetFolder dataset = OpenDataset.atNew(options.out()).named(recipe.dataset()).folder();
    ModelStore models = new ModelStore(DarkroomHome.fromEnvironment().models());
    S summary;
    try (Interruption interruption = Interruption.ofThisThread();
        StageProgress bars = StageProgress.onStandardError()) {
      summary = run(recipe, dataset, models, runOptions, bars);
    }
    terminal.result(summary, text(summary));
    return failed(summary) > 0 ? SOME_FAILED : 0;
  }
}
