package dev.darkroom.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Model folders that tests write: a scorer whose score is the mean of its input. */
public final class TestingModels {
  private TestingModels() {}

  public static Path scorerFolder(Path folder, String name) throws IOException {
    Files.createDirectories(folder.resolve("onnx"));
    Files.writeString(
        folder.resolve("config.json"),
        "{\"darkroom\": {\"kind\": \"scorer\", \"name\": \"%s\", \"licence\": \"MIT\"}}"
            .formatted(name));
    Files.writeString(folder.resolve("preprocessor_config.json"), preprocessor());
    copyGraph(folder.resolve("onnx/model.onnx"));
    return folder;
  }

  public static String preprocessor() {
    return "{\"size\": {\"height\": 8, \"width\": 8}, \"do_normalize\": false}";
  }

  public static void copyGraph(Path file) throws IOException {
    try (InputStream in = TestingModels.class.getResourceAsStream("tiny/mean.onnx")) {
      Files.copy(in, file);
    }
  }
}
