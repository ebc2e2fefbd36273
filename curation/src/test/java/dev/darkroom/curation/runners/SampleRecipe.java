package dev.darkroom.curation.runners;

import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small recipe in which every step has something to do, over real photos. */
public final class SampleRecipe {
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

  private SampleRecipe() {}

  /** Nine photos, a copy, and a file that is no picture. */
  public static Recipe over(Path photos) throws IOException {
    Files.createDirectories(photos);
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

  private static Path samples() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("samples"))) {
      at = at.getParent();
    }
    return at.resolve("samples");
  }
}
