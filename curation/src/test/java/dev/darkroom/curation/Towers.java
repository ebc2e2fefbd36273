package dev.darkroom.curation;

import java.nio.file.Path;
import java.util.Optional;

/** The tiny random models of images and texts of the models' tests, under one name. */
final class Towers {
  static final String NAME = "towers";
  private static final Path FOLDER =
      Path.of("../models/src/test/resources/dev/darkroom/models/embedding");

  private Towers() {}

  static void importClip(Bench bench) {
    bench.models().importFolder(FOLDER.resolve("clip"), Optional.of(NAME));
  }

  static void importSiglip(Bench bench) {
    bench.models().importFolder(FOLDER.resolve("siglip"), Optional.of(NAME));
  }
}
