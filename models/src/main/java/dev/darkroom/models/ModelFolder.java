package dev.darkroom.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.models.preprocess.ImagePreprocessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a folder in Hugging Face ONNX layout turns out to be.
 *
 * @param name as its descriptor says
 * @param files those that matter, sorted, relative with {@code /}
 */
record ModelFolder(
    Path folder, ModelKind kind, Optional<String> name, String licence, List<String> files) {
  static final String CONFIG = "config.json";
  static final String PREPROCESSOR = "preprocessor_config.json";
  private static final List<String> SCORER = List.of(CONFIG, PREPROCESSOR, "onnx/model.onnx");
  private static final List<String> CAPTIONER =
      List.of(
          CONFIG,
          PREPROCESSOR,
          "tokenizer.json",
          "onnx/encoder_model.onnx",
          "onnx/decoder_model_merged.onnx");
  private static final List<String> OPTIONAL =
      List.of("generation_config.json", "tokenizer_config.json");

  ModelFolder {
    files = List.copyOf(files);
  }

  /** Looks at a folder; throws with everything that is missing. */
  static ModelFolder inspect(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw InvalidModelException.ofProblems(folder, List.of("there is no such folder"));
    }
    if (!Files.isRegularFile(folder.resolve(CONFIG))) {
      throw InvalidModelException.ofProblems(folder, List.of(CONFIG + " is missing"));
    }
    JsonNode config = Json.read(folder.resolve(CONFIG));
    ModelKind kind = kind(folder, config);
    List<String> problems = missing(folder, kind);
    if (!problems.isEmpty()) {
      throw InvalidModelException.ofProblems(folder + " (a " + kind.id() + ")", problems);
    }
    ImagePreprocessor.of(folder.resolve(PREPROCESSOR));
    JsonNode descriptor = config.path("darkroom");
    Optional<String> name = Optional.ofNullable(descriptor.path("name").textValue());
    return new ModelFolder(
        folder, kind, name, ModelLicence.of(folder, descriptor), files(folder, kind));
  }

  private static ModelKind kind(Path folder, JsonNode config) {
    JsonNode declared = config.path("darkroom").path("kind");
    String type = config.path("model_type").asText("unknown");
    if (declared.isMissingNode() && type.equals("vision-encoder-decoder")) {
      return ModelKind.CAPTIONER;
    }
    return ModelKind.parse(declared.asText())
        .orElseThrow(
            () -> InvalidModelException.ofProblems(folder, List.of(notRunnable(declared, type))));
  }

  private static String notRunnable(JsonNode declared, String type) {
    if (!declared.isMissingNode()) {
      return "config.json has darkroom.kind " + declared + " (must be scorer or captioner)";
    }
    return "config.json says model_type "
        + type
        + ", which this version cannot run (captioners: vision-encoder-decoder; a scorer needs"
        + " \"darkroom\": {\"kind\": \"scorer\", \"name\": …} in config.json)";
  }

  private static List<String> missing(Path folder, ModelKind kind) {
    List<String> problems = new ArrayList<>();
    for (String file : required(kind)) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        problems.add(file + " is missing");
      }
    }
    if (problems.stream().anyMatch(problem -> problem.startsWith("onnx/"))) {
      problems.add("ONNX files there: " + onnxFiles(folder));
    }
    return problems;
  }

  private static List<String> required(ModelKind kind) {
    return kind == ModelKind.SCORER ? SCORER : CAPTIONER;
  }

  /** Weights over 2 GB lie beside their graph as NAME.onnx_data. */
  private static List<String> files(Path folder, ModelKind kind) {
    Stream<String> external = required(kind).stream().map(file -> file + "_data");
    return Stream.of(
            required(kind).stream(),
            Stream.concat(OPTIONAL.stream(), external)
                .filter(file -> Files.isRegularFile(folder.resolve(file))))
        .flatMap(file -> file)
        .sorted()
        .toList();
  }

  private static String onnxFiles(Path folder) {
    try (Stream<Path> tree = Files.walk(folder, 2)) {
      List<String> found =
          tree.filter(file -> file.toString().endsWith(".onnx"))
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
      return found.isEmpty() ? "none" : String.join(", ", found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
