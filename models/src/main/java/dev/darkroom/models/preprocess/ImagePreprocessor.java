package dev.darkroom.models.preprocess;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.Json;
import dev.darkroom.models.onnx.ModelErrorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns pixels into a model's input as the Pillow processors of Hugging Face do it (transformers
 * 5.23, Pillow 13), bit by bit: each resampling pass is rounded to 8 bits. Covers the processors of
 * ViT, DeiT, CLIP (with it Florence-2), SigLIP, Idefics3 (with it SmolVLM) and Qwen2-VL, and
 * PaddleOCR's text detectors by a file of Darkroom's own. Thread-safe.
 */
public final class ImagePreprocessor {
  private final ImageProcessor processor;

  private ImagePreprocessor(ImageProcessor processor) {
    this.processor = processor;
  }

  /**
   * Reads a {@code preprocessor_config.json}.
   *
   * @throws InvalidModelException when it asks for a step that is not covered, naming every such
   *     key
   */
  public static ImagePreprocessor of(Path file) {
    return ofJson(Json.read(file));
  }

  static ImagePreprocessor ofJson(JsonNode json) {
    ProcessorFamily family = family(json);
    PreprocessorReader reader = new PreprocessorReader(json);
    List<String> problems = new ArrayList<>(family.unknownKeys(json));
    ImageProcessor processor = family.processor(reader);
    problems.addAll(reader.problems());
    if (!problems.isEmpty()) {
      throw invalid(problems);
    }
    return new ImagePreprocessor(processor);
  }

  /**
   * The model's input for this image, upright RGB.
   *
   * @throws ModelErrorException when the image's shape is one that the model cannot take
   */
  public ImageInput apply(Pixels image) {
    return processor.apply(image);
  }

  static ProcessorFamily family(JsonNode json) {
    return ProcessorFamily.of(json)
        .orElseThrow(
            () ->
                invalid(
                    List.of(
                        "processor "
                            + ProcessorFamily.type(json)
                            + " is none of "
                            + ProcessorFamily.names())));
  }

  static InvalidModelException invalid(List<String> problems) {
    return new InvalidModelException(
        "Cannot use preprocessor_config.json: " + String.join("; ", problems) + ".",
        "Use a model whose processor is covered (" + ProcessorFamily.names() + ").");
  }
}
