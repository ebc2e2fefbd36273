package dev.darkroom.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.imaging.Resampler;
import dev.darkroom.models.TargetSize.Exact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code preprocessor_config.json}, with the defaults of Hugging Face where it is silent.
 *
 * @param rescale factor from 0..255, 1 when it does not rescale
 */
record PreprocessorSettings(
    Optional<TargetSize> size,
    Resampler.Filter filter,
    Optional<Exact> crop,
    double rescale,
    double[] mean,
    double[] std) {
  /** What the keys of a config mean depends on its processor; these share one meaning. */
  private static final Set<String> FAMILIES = Set.of("ViT", "DeiT", "CLIP", "Siglip");

  private static final Set<String> KNOWN =
      Set.of(
          "do_resize",
          "size",
          "resample",
          "do_center_crop",
          "crop_size",
          "do_rescale",
          "rescale_factor",
          "do_normalize",
          "image_mean",
          "image_std",
          "image_processor_type",
          "feature_extractor_type");

  /** Present in many files, without effect on the pixels of an RGB image. */
  private static final Set<String> HARMLESS =
      Set.of(
          "do_convert_rgb",
          "processor_class",
          "_valid_processor_keys",
          "auto_map",
          "image_seq_length",
          "return_tensors",
          "device",
          "default_to_square",
          "disable_grouping",
          "darkroom");

  static PreprocessorSettings of(JsonNode json) {
    PreprocessorReader reader = new PreprocessorReader(json);
    List<String> problems = new ArrayList<>(unknown(json));
    String family = family(json);
    if (!FAMILIES.contains(family)) {
      problems.add("processor " + type(json) + " is none of ViT, DeiT, CLIP, Siglip");
    }
    boolean square = !family.equals("CLIP");
    PreprocessorSettings settings =
        new PreprocessorSettings(
            reader.enabled("do_resize", true) ? reader.size("size", square) : Optional.empty(),
            reader.filter("resample", family.equals("ViT") ? 2 : 3),
            reader.enabled("do_center_crop", !square || family.equals("DeiT"))
                ? reader.exact("crop_size")
                : Optional.empty(),
            reader.enabled("do_rescale", true) ? reader.number("rescale_factor", 1 / 255.0) : 1,
            reader.enabled("do_normalize", true) ? reader.channels("image_mean") : new double[3],
            reader.enabled("do_normalize", true)
                ? reader.channels("image_std")
                : new double[] {1, 1, 1});
    problems.addAll(reader.problems());
    if (!problems.isEmpty()) {
      throw new InvalidModelException(
          "Cannot use preprocessor_config.json: " + String.join("; ", problems) + ".",
          "Only resize, centre crop, rescale and normalise are covered.");
    }
    return settings;
  }

  /** Value of each of the 256 levels per channel: float32 steps in the reference's order. */
  float[][] levels() {
    float[][] levels = new float[3][256];
    for (int channel = 0; channel < 3; channel++) {
      for (int level = 0; level < 256; level++) {
        float scaled = (float) (level * rescale);
        levels[channel][level] = (scaled - (float) mean[channel]) / (float) std[channel];
      }
    }
    return levels;
  }

  private static List<String> unknown(JsonNode json) {
    List<String> problems = new ArrayList<>();
    json.properties()
        .forEach(
            field -> {
              boolean off = field.getValue().isNull() || field.getValue().equals(FALSE);
              if (!off && !KNOWN.contains(field.getKey()) && !HARMLESS.contains(field.getKey())) {
                problems.add("unknown key " + field.getKey() + " = " + field.getValue());
              }
            });
    return problems;
  }

  private static final JsonNode FALSE = Json.MAPPER.getNodeFactory().booleanNode(false);

  private static String family(JsonNode json) {
    return type(json).replaceFirst("(ImageProcessor|FeatureExtractor)(Fast|Pil)?$", "");
  }

  private static String type(JsonNode json) {
    return json.path("image_processor_type")
        .asText(json.path("feature_extractor_type").asText("ViTImageProcessor"));
  }
}
