package dev.darkroom.models.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.Json;
import dev.darkroom.models.ModelFolder;
import dev.darkroom.models.ModelLayout;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings what a person has, a folder or a single file, into the one layout of the store. */
final class ModelSource {
  private ModelSource() {}

  /** Brings the files that matter; the result describes the copy. */
  static ModelFolder copy(ModelImport wanted, StagedFolder staged) throws IOException {
    Path source = wanted.source();
    wanted.head().ifPresent(ModelSource::requireFile);
    if (Files.isRegularFile(source)) {
      return copySingle(source, staged);
    }
    if (wanted.descriptor().isEmpty()) {
      ModelFolder found = ModelFolder.inspect(source, wanted.precision());
      copyFiles(found, wanted, staged);
      return found.in(staged.path());
    }
    ObjectNode config = (ObjectNode) Json.read(source.resolve(ModelLayout.CONFIG));
    config.set("darkroom", wanted.descriptor().get());
    List<String> more = wanted.head().map(head -> List.of(ModelImport.HEAD)).orElse(List.of());
    ModelFolder found = ModelFolder.inspect(source, config, wanted.precision(), more);
    copyFiles(found, wanted, staged);
    Files.delete(staged.place(ModelLayout.CONFIG));
    write(staged.place(ModelLayout.CONFIG), config);
    return found.in(staged.path());
  }

  private static void requireFile(Path head) {
    if (!Files.isRegularFile(head)) {
      throw new InvalidInputException(
          "Invalid head: " + head + " (there is no such file)",
          "Name a safetensors file with a linear head.");
    }
  }

  private static void copyFiles(ModelFolder found, ModelImport wanted, StagedFolder staged)
      throws IOException {
    for (String file : found.model().files()) {
      Path from = from(wanted, file);
      if (wanted.pulled()) {
        link(from, staged.place(file));
      } else {
        Files.copy(from, staged.place(file));
      }
    }
  }

  private static Path from(ModelImport wanted, String file) {
    return wanted
        .head()
        .filter(head -> file.equals(ModelImport.HEAD))
        .orElseGet(() -> wanted.source().resolve(file));
  }

  /** Gigabytes that were pulled need not lie there twice. */
  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(from, to);
    }
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
    write(staged.place(ModelLayout.CONFIG), config);
    write(staged.place(ModelLayout.PREPROCESSOR), json.path("preprocessor"));
    Files.copy(onnx, staged.place("onnx/model.onnx"));
    return ModelFolder.inspect(staged.path(), Optional.empty());
  }

  private static void write(Path file, JsonNode json) throws IOException {
    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
  }
}
