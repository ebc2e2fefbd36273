package dev.darkroom.curation;

import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.models.store.ModelStore;
import java.nio.file.Path;

/** A recipe over generated photos, and runs of it. */
public final class Bench {
  public static final String RULES =
      """
      measure: { scale: 256px, floor: 64px }
      select:
        min-side: 128px
        aspect-ratio: 0.25..4
        scores: { testing-bright: ">= 1" }
        duplicates: { radius: 6, keep: [pixels, testing-bright] }
        buckets: pixart-1024
      captions:
        - captioner: testing-words
          max-tokens: 20
      shards: { size: 1MB, image: original }
      """;

  private final Path home;
  private final Recipe recipe;

  public Bench(Path home, Path photos, String rules) {
    this(home, RecipeReader.parse(head("folder: \"%s\"".formatted(photos)) + rules, "recipe.yaml"));
  }

  private Bench(Path home, Recipe recipe) {
    this.home = home;
    this.recipe = recipe;
  }

  /**
   * @param source as the recipe has it; paths are seen from the home
   */
  public static Bench ofSource(Path home, String source) {
    return new Bench(home, RecipeReader.parse(head(source) + RULES, "recipe.yaml", home));
  }

  /** With one more source. */
  public Bench and(String source) {
    String head = recipe.canonical().replaceFirst("sources:\n", "sources:\n" + entry(source));
    return new Bench(home, RecipeReader.parse(head, "recipe.yaml", home));
  }

  private static String head(String source) {
    return "dataset: meadow\nsources:\n" + entry(source);
  }

  private static String entry(String source) {
    return "  - " + source.strip().replace("\n", "\n    ") + "\n";
  }

  public static Bench of(Path home, Path photos) {
    return new Bench(home, photos, RULES);
  }

  public Recipe recipe() {
    return recipe;
  }

  public DatasetFolder dataset() {
    return DatasetFolder.open(new LocalStorage(home.resolve("meadow")));
  }

  public ModelStore models() {
    return new ModelStore(home.resolve("models"));
  }

  public static RunOptions direct() {
    return RunOptions.standard().withRunner(RunnerName.DIRECT).withParallelism(2);
  }

  public RunSummary run(RunOptions options) {
    return run(options, Progress.NONE);
  }

  public RunSummary run(RunOptions options, Progress progress) {
    return Curation.run(recipe, dataset(), models(), options, progress);
  }

  public RunSummary run(RunOptions options, DatasetFolder dataset) {
    return Curation.run(recipe, dataset, models(), options, Progress.NONE);
  }
}
