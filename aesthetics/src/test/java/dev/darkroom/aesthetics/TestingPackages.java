package dev.darkroom.aesthetics;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.base.Digest;
import dev.darkroom.models.ModelLayout;
import dev.darkroom.models.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Packages of an embedder and a head, as the store would keep them. */
final class TestingPackages {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private TestingPackages() {}

  /**
   * @param descriptor the {@code darkroom} object
   * @param embedder folder with the vision graph and its preprocessing
   */
  static ModelPackage of(Path folder, String name, String descriptor, Path embedder, Path head)
      throws IOException {
    Files.createDirectories(folder.resolve("onnx"));
    copy(embedder, folder, "onnx/vision_model.onnx");
    copy(embedder, folder, "preprocessor_config.json");
    Files.copy(head, folder.resolve("head.safetensors"));
    ObjectNode config = (ObjectNode) MAPPER.readTree(embedder.resolve("config.json").toFile());
    config.set("darkroom", MAPPER.readTree(descriptor));
    MAPPER.writeValue(folder.resolve("config.json").toFile(), config);
    ObjectNode lock = MAPPER.createObjectNode();
    for (String file : new String[] {"onnx/vision_model.onnx", "preprocessor_config.json"}) {
      lock.withArray("files")
          .addObject()
          .put("file", file)
          .put("sha256", Digest.ofFile(folder.resolve(file)).hex());
    }
    MAPPER.writeValue(folder.resolve("model.lock.json").toFile(), lock);
    return new ModelPackage(
        name,
        ModelLayout.EMBEDDING_HEAD,
        Map.of("vision_model", "onnx/vision_model.onnx"),
        folder,
        Digest.ofText(name + descriptor),
        "MIT",
        1,
        false,
        List.of(),
        List.of());
  }

  private static void copy(Path from, Path to, String file) throws IOException {
    Files.copy(from.resolve(file), to.resolve(file));
  }
}
