package dev.darkroom.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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

  /** Does to a file what disks and people do: {@code cut}, {@code changed} or {@code gone}. */
  public static void damage(Path file, String how) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (how) {
      case "cut" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      case "changed" -> {
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
      case "gone" -> Files.delete(file);
      default -> throw new IllegalArgumentException(how);
    }
  }
}
