package dev.darkroom.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.base.Digest;
import dev.darkroom.imaging.ColourPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that is ready to run: its files in one folder of the store.
 *
 * @param name what recipes call it
 * @param onnx file of each ONNX graph by role, as {@code decoder_model_merged}
 * @param folder Hugging Face layout: {@code config.json, preprocessor_config.json, onnx/…}
 * @param digest SHA-256 over the files that matter, the colour policy, the canonical scale and the
 *     code version: two packages with one digest give the same numbers
 * @param licence as its card or descriptor says, {@code unknown} when neither does
 * @param sizeBytes sum of the files that matter
 * @param embedded true when it came with Darkroom or with a jar on the class path
 * @param origins the repositories it was pulled from, none when it came from elsewhere
 * @param optimisedFrom files that were rewritten to make captions cheaper, as they were before;
 *     none when it is as its publisher made it
 */
public record ModelPackage(
    String name,
    ModelLayout layout,
    Map<String, String> onnx,
    Path folder,
    Digest digest,
    String licence,
    long sizeBytes,
    boolean embedded,
    List<ModelOrigin> origins,
    List<ModelLock.LockedFile> optimisedFrom) {
  public ModelPackage {
    Objects.requireNonNull(layout);
    Objects.requireNonNull(folder);
    Objects.requireNonNull(digest);
    ModelName.require(name);
    onnx = Map.copyOf(onnx);
    origins = List.copyOf(origins);
    optimisedFrom = List.copyOf(optimisedFrom);
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("Invalid size: " + sizeBytes + " (must be >= 0)");
    }
  }

  /**
   * A model that stays where it lies, outside of a store.
   *
   * @throws InvalidModelException saying everything that is missing
   */
  public static ModelPackage lyingIn(Path folder, String name) {
    try {
      ModelFolder found = ModelFolder.inspect(folder, Optional.empty());
      return ModelLock.of(found, name, found.licence(), false, List.of()).open(folder);
    } catch (IOException e) {
      throw new InvalidModelException(
          "Cannot read model " + folder + ": " + e.getMessage() + ".", "Check the folder.", e);
    }
  }

  public ModelKind kind() {
    return layout.kind();
  }

  /**
   * The file of an ONNX graph, relative to the folder, with {@code /}.
   *
   * @param role as {@link ModelLayout#roles()} names them
   * @throws InvalidModelException when this package has no such graph
   */
  public String onnx(String role) {
    String file = onnx.get(role);
    if (file == null) {
      throw new InvalidModelException(
          "Cannot use model "
              + name
              + ": it has no "
              + role
              + " (it has "
              + onnx.keySet().stream().sorted().toList()
              + ").",
          "Import or pull an export that has " + role + ".onnx.");
    }
    return file;
  }

  /**
   * The colours it was made for: models that come with Darkroom see what people see, all others
   * what their published processor shows them.
   */
  public ColourPolicy colours() {
    return colours(embedded);
  }

  static ColourPolicy colours(boolean embedded) {
    return embedded ? ColourPolicy.FAITHFUL : ColourPolicy.REFERENCE;
  }

  /** The path of one of its files, named relative to the folder with {@code /}. */
  public Path file(String relative) {
    return folder.resolve(relative);
  }

  /**
   * Reads one of its JSON files.
   *
   * @throws InvalidModelException when it is missing or no JSON object
   */
  public JsonNode json(String relative) {
    return Json.read(file(relative));
  }
}
