package dev.darkroom.models.preprocess;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The processors that are covered: what the keys of a config mean depends on its processor. */
enum ProcessorFamily {
  VIT("ViT", Keys.PLAIN),
  DEIT("DeiT", Keys.PLAIN),
  CLIP("CLIP", Keys.PLAIN),
  SIGLIP("Siglip", Keys.PLAIN),
  IDEFICS3("Idefics3", Keys.TILES),
  SMOLVLM("SmolVLM", Keys.TILES),
  QWEN2_VL("Qwen2VL", Keys.PATCHES),
  QWEN2_5_VL("Qwen2_5_VL", Keys.PATCHES),
  /** PaddleOCR has no such file; the name is Darkroom's. */
  PP_OCR_DET("PPOCRDet", Keys.LIMITED);

  private static final class Keys {
    private static final Set<String> COMMON =
        Set.of(
            "do_resize",
            "size",
            "resample",
            "do_rescale",
            "rescale_factor",
            "do_normalize",
            "image_mean",
            "image_std",
            "image_processor_type",
            "feature_extractor_type");
    private static final Set<String> PLAIN = Set.of("do_center_crop", "crop_size");
    private static final Set<String> TILES =
        Set.of("do_pad", "do_image_splitting", "max_image_size", "video_sampling");
    private static final Set<String> PATCHES =
        Set.of("min_pixels", "max_pixels", "patch_size", "merge_size", "temporal_patch_size");
    private static final Set<String> LIMITED = Set.of("limit_side_len");

    /** Present in many files, without effect on the pixels of an RGB image. */
    private static final Set<String> HARMLESS =
        Set.of(
            "do_convert_rgb",
            "processor_class",
            "_valid_processor_keys",
            "auto_map",
            "image_seq_length",
            "return_tensors",
            "return_row_col_info",
            "device",
            "default_to_square",
            "disable_grouping",
            "task_prompts_without_inputs",
            "task_prompts_with_input",
            "tasks_answer_post_processing_type",
            "darkroom");
  }

  private final String prefix;
  private final Set<String> keys;

  ProcessorFamily(String prefix, Set<String> keys) {
    this.prefix = prefix;
    this.keys = keys;
  }

  /** ViT where the file is silent, as in the oldest ones. */
  static String type(JsonNode json) {
    return json.path("image_processor_type")
        .asText(json.path("feature_extractor_type").asText("ViTImageProcessor"));
  }

  static Optional<ProcessorFamily> of(JsonNode json) {
    String prefix = type(json).replaceFirst("(ImageProcessor|FeatureExtractor)(Fast|Pil)?$", "");
    return Arrays.stream(values()).filter(family -> family.prefix.equals(prefix)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(family -> family.prefix).collect(Collectors.joining(", "));
  }

  /** Keys that ask for something that is not covered. */
  List<String> unknownKeys(JsonNode json) {
    List<String> problems = new ArrayList<>();
    json.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              boolean off = value.isNull() || (value.isBoolean() && !value.booleanValue());
              String key = field.getKey();
              if (!off
                  && !Keys.COMMON.contains(key)
                  && !keys.contains(key)
                  && !Keys.HARMLESS.contains(key)) {
                problems.add("unknown key " + key + " = " + value);
              }
            });
    return problems;
  }

  ImageProcessor processor(PreprocessorReader reader) {
    return switch (this) {
      case VIT, DEIT, CLIP, SIGLIP -> PlainProcessor.of(reader, this);
      case IDEFICS3, SMOLVLM -> TilingProcessor.of(reader);
      case QWEN2_VL, QWEN2_5_VL -> PatchProcessor.of(reader);
      case PP_OCR_DET -> TextDetectionProcessor.of(reader);
    };
  }
}
