package dev.darkroom.curation.runners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.curation.Curation;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunSummary;
import dev.darkroom.curation.RunnerName;
import dev.darkroom.curation.Stage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every runner has to do: real photos, the embedded models, and the version that Beam's own
 * runner makes of them. A class for each runner extends it.
 */
public abstract class RunnerSuite {
  @TempDir protected Path home;

  /** The runner, set up as a person would. */
  protected abstract RunOptions options();

  @Test
  void makesTheVersionOfTheDirectRunnerAndThenNothingMore(TestReporter report) throws IOException {
    Recipe recipe = SampleRecipe.over(home.resolve("photos"));
    RunOptions direct = RunOptions.standard().withRunner(RunnerName.DIRECT).withParallelism(2);
    RunSummary expected = run(recipe, "direct", direct, Progress.NONE);
    Map<Stage, Long> done = new EnumMap<>(Stage.class);
    Map<Stage, Long> totals = new EnumMap<>(Stage.class);

    RunSummary made =
        run(
            recipe,
            "other",
            options(),
            (stage, now, total) -> {
              done.put(stage, now);
              totals.put(stage, total);
            });

    report.publishEntry(made.runner(), made.digest() + " " + made.seconds());
    assertThat(made.digest()).isEqualTo(expected.digest());
    assertThat(made.kept()).isEqualTo(expected.kept()).isPositive();
    assertThat(made.reasons()).isEqualTo(expected.reasons()).containsKey("duplicate_exact");
    assertThat(made.computed()).isEqualTo(expected.computed());
    assertThat(done).isEqualTo(totals);
    RunSummary again = run(recipe, "other", options(), Progress.NONE);
    assertThat(again.digest()).isEqualTo(expected.digest());
    assertThat(again.created()).isFalse();
    assertThat(again.computed()).isEqualTo(new RunSummary.Computed(0, 0, 0, 0));
    assertThat(folder("other").resolve("work/runs"))
        .satisfiesAnyOf(
            folder -> assertThat(folder).doesNotExist(),
            folder -> assertThat(files(folder)).isEmpty());
  }

  protected RunSummary run(Recipe recipe, String name, RunOptions options, Progress progress) {
    try {
      return Curation.run(recipe, dataset(name), models(), options, progress);
    } catch (DarkroomException e) {
      throw new AssertionError(e.getMessage() + " " + e.hint(), e);
    }
  }

  protected DatasetFolder dataset(String name) {
    return DatasetFolder.open(new LocalStorage(folder(name)));
  }

  protected ModelStore models() {
    return new ModelStore(home.resolve("models"));
  }

  private Path folder(String name) {
    return home.resolve(name);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
