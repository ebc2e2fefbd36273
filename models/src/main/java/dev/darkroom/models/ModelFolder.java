package dev.darkroom.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
  private static final String TOKENIZER = "tokenizer.json";

  /** Looks at a folder; throws with everything that is missing. */
  public static ModelFolder inspect(Path folder, Optional<Precision> precision) {
    if (!Files.isDirectory(folder)) {
      throw InvalidModelException.ofProblems(folder, List.of("there is no such folder"));
    }
    return inspect(folder, config(folder), precision, List.of());
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
    if (model.layout() == ModelLayout.TOKENIZER) {
      Tokenizer.of(folder.resolve(TOKENIZER)).close();
    } else {
      ImagePreprocessor.of(folder.resolve(ModelLayout.PREPROCESSOR));
    }
    JsonNode descriptor = config.path("darkroom");
    Optional<String> name = Optional.ofNullable(descriptor.path("name").textValue());
    return new ModelFolder(folder, model, name, ModelLicence.of(folder, descriptor));
  }

  /** The same model, its files lying in another folder. */
  public ModelFolder in(Path other) {
    return new ModelFolder(other, model, name, licence);
  }

  /** A folder without {@code config.json} may still be a tokenizer, as diffusers keeps it. */
  private static JsonNode config(Path folder) {
    Path config = folder.resolve(ModelLayout.CONFIG);
    if (Files.isRegularFile(config)) {
      return Json.read(config);
    }
    if (!Files.isRegularFile(folder.resolve(TOKENIZER))) {
      throw InvalidModelException.ofProblems(folder, List.of(ModelLayout.CONFIG + " is missing"));
    }
    ObjectNode tokenizer = Json.MAPPER.createObjectNode();
    tokenizer.putObject("darkroom").put("kind", ModelKind.TOKENIZER.id());
    return tokenizer;
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
