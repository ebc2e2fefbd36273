package dev.darkroom.cli.demo;

import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's recipe, written beside its photos so that it can be read and changed. */
final class DemoRecipe {
  private static final String RESOURCE = "recipe.yaml";

  private DemoRecipe() {}

  /** Writes it unless it is there (it may have been changed), and reads it. */
  static Recipe in(Path folder) throws IOException {
    Path file = folder.resolve(RESOURCE);
    if (!Files.exists(file)) {
      Files.writeString(file, text());
    }
    return RecipeReader.read(file);
  }

  private static String text() throws IOException {
    try (InputStream in = DemoRecipe.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the demo's recipe is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
