package dev.darkroom.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Brings what a person has, a folder or a single file, into the one layout of the store. */
final class ModelSource {
  private ModelSource() {}

  /** Copies the files that matter; the result describes the copy. */
  static ModelFolder copy(Path source, StagedFolder staged) throws IOException {
    if (Files.isRegularFile(source)) {
      return copySingle(source, staged);
    }
    ModelFolder found = ModelFolder.inspect(source);
    for (String file : found.files()) {
      Files.copy(source.resolve(file), staged.place(file));
    }
    return new ModelFolder(
        staged.path(), found.kind(), found.name(), found.licence(), found.files());
  }

  /**
   * {@code NAME.onnx} and {@code NAME.json}: {@code {"darkroom": {"kind": "scorer", "name": …,
   * "licence": …}, "preprocessor": {…as preprocessor_config.json…}}}.
   */
  private static ModelFolder copySingle(Path onnx, StagedFolder staged) throws IOException {
    String name = onnx.getFileName().toString();
    if (!name.endsWith(".onnx")) {
      throw InvalidModelException.ofProblems(onnx, List.of("it is neither a folder nor *.onnx"));
    }
    Path descriptor = onnx.resolveSibling(name.replaceFirst("\\.onnx$", ".json"));
    if (!Files.isRegularFile(descriptor)) {
      throw InvalidModelException.ofProblems(
          onnx, List.of("its descriptor " + descriptor.getFileName() + " is missing beside it"));
    }
    JsonNode json = Json.read(descriptor);
    if (!json.path("preprocessor").isObject()) {
      throw InvalidModelException.ofProblems(
          onnx, List.of("its descriptor has no \"preprocessor\" object"));
    }
    ObjectNode config = Json.MAPPER.createObjectNode();
    config.set("darkroom", json.path("darkroom"));
    write(staged.place(ModelFolder.CONFIG), config);
    write(staged.place(ModelFolder.PREPROCESSOR), json.path("preprocessor"));
    Files.copy(onnx, staged.place("onnx/model.onnx"));
    return ModelFolder.inspect(staged.path());
  }

  private static void write(Path file, JsonNode json) throws IOException {
    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
  }
}
