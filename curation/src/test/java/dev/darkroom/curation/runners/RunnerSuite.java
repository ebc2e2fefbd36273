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
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final String RECIPE =
      """
      dataset: meadow
      sources:
        - folder: "%s"
      measure: { scale: 256px, floor: 64px }
      select:
        min-side: 200px
        scores: { quality: ">= 1" }
        duplicates: { radius: 6, keep: [pixels, quality] }
        buckets: pixart-512
        quotas: { by: quality, top: 90%% }
      captions:
        - captioner: scene
      shards: { size: 1MB, image: { max-side: 512px, format: jpeg, quality: 90 } }
      """;

  private static final List<String> PHOTOS =
      List.of(
          "angelfish",
          "anhinga",
          "astronaut",
          "brandenburg-gate",
          "brick-windmill",
          "bridge-cables",
          "camera-man",
          "casa-mila",
          "two-dogs");

  @TempDir protected Path home;

  /** The runner, set up as a person would. */
  protected abstract RunOptions options();

  @Test
  void makesTheVersionOfTheDirectRunnerAndThenNothingMore(TestReporter report) throws IOException {
    Recipe recipe = recipe();
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

  /** Nine photos, a copy, and a file that is no picture. */
  protected Recipe recipe() throws IOException {
    Path photos = Files.createDirectories(home.resolve("photos"));
    for (String name : PHOTOS) {
      Path photo = photos.resolve(name + ".jpg");
      if (!Files.exists(photo)) {
        Files.copy(samples().resolve(name + ".jpg"), photo);
      }
    }
    Files.write(photos.resolve("copy.jpg"), Files.readAllBytes(photos.resolve("anhinga.jpg")));
    Files.write(photos.resolve("text.jpg"), "no picture".getBytes(StandardCharsets.UTF_8));
    return RecipeReader.parse(RECIPE.formatted(photos), "recipe.yaml");
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

  private static Path samples() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("samples"))) {
      at = at.getParent();
    }
    return at.resolve("samples");
  }
}
