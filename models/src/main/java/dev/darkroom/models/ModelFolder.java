package dev.darkroom.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.models.preprocess.ImagePreprocessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a folder in Hugging Face ONNX layout turns out to be.
 *
 * @param name as its descriptor says
 */
public record ModelFolder(Path folder, ModelFiles model, Optional<String> name, String licence) {
  /** Looks at a folder; throws with everything that is missing. */
  public static ModelFolder inspect(Path folder, Optional<Precision> precision) {
    if (!Files.isDirectory(folder)) {
      throw InvalidModelException.ofProblems(folder, List.of("there is no such folder"));
    }
    if (!Files.isRegularFile(folder.resolve(ModelLayout.CONFIG))) {
      throw InvalidModelException.ofProblems(folder, List.of(ModelLayout.CONFIG + " is missing"));
    }
    return inspect(folder, Json.read(folder.resolve(ModelLayout.CONFIG)), precision, List.of());
  }

  /**
   * As {@code inspect}, with another {@code config.json} than the folder's own.
   *
   * @param more files that lie elsewhere
   */
  public static ModelFolder inspect(
      Path folder, JsonNode config, Optional<Precision> precision, List<String> more) {
    List<String> there = Stream.concat(names(folder).stream(), more.stream()).toList();
    ModelFiles model = ModelFiles.choose(folder.toString(), config, there, precision);
    ImagePreprocessor.of(folder.resolve(ModelLayout.PREPROCESSOR));
    JsonNode descriptor = config.path("darkroom");
    Optional<String> name = Optional.ofNullable(descriptor.path("name").textValue());
    return new ModelFolder(folder, model, name, ModelLicence.of(folder, descriptor));
  }

  /** The same model, its files lying in another folder. */
  public ModelFolder in(Path other) {
    return new ModelFolder(other, model, name, licence);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> tree = Files.walk(folder, 2)) {
      return tree.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    } catch (IOException e) {
      throw new InvalidModelException(
          "Cannot read model " + folder + ": " + e.getMessage() + ".",
          "Check the folder's permissions.",
          e);
    }
  }
}
