package dev.darkroom.models;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the files of a package belong together: which ONNX graphs there are, by role, and which files
 * stand beside them. A role is the name of the graph's file in a Hugging Face export without
 * folder, precision and ending, as {@code decoder_model_merged}.
 */
public enum ModelLayout {
  /** Darkroom's own: {@code pixel_values} to one number. */
  SCORER(ModelKind.SCORER, List.of("model"), List.of(), List.of()),
  /** Image to logits; the descriptor names the label whose probability is the score. */
  CLASSIFIER(ModelKind.SCORER, List.of("model"), List.of(), List.of()),
  /** Image to a map of probabilities that text is there (PaddleOCR's DB detectors). */
  TEXT_DETECTOR(ModelKind.SCORER, List.of("model"), List.of(), List.of()),
  /** Image to embedding, and a small head, in safetensors, from embedding to score. */
  EMBEDDING_HEAD(ModelKind.SCORER, List.of("vision_model"), List.of(), List.of()),
  /** Image to embedding (CLIP, SigLIP), with the text encoder where it is there. */
  VISION_EMBEDDER(ModelKind.EMBEDDER, List.of("vision_model"), List.of("text_model"), List.of()),
  /** Image encoder and a decoder with cross-attention (ViT-GPT2). */
  VISION_ENCODER_DECODER(
      ModelKind.CAPTIONER,
      List.of("encoder_model", "decoder_model_merged"),
      List.of("cross_kv"),
      List.of("tokenizer.json")),
  /** Florence-2: image and prompt go through an encoder, the decoder looks at both. */
  FLORENCE2(
      ModelKind.CAPTIONER,
      List.of("vision_encoder", "embed_tokens", "encoder_model", "decoder_model_merged"),
      List.of("cross_kv"),
      List.of("tokenizer.json")),
  /** Idefics3 and SmolVLM: image tokens inside the prompt of a decoder. */
  IDEFICS3(
      ModelKind.CAPTIONER,
      List.of("vision_encoder", "embed_tokens", "decoder_model_merged"),
      List.of(),
      List.of("tokenizer.json")),
  /** Qwen2-VL and Qwen2.5-VL: as Idefics3, with image grids and three-part positions. */
  QWEN2_VL(
      ModelKind.CAPTIONER,
      List.of("vision_encoder", "embed_tokens", "decoder_model_merged"),
      List.of(),
      List.of("tokenizer.json")),
  /** A tokenizer alone, as T5's; graphs beside it are not taken. */
  TOKENIZER(
      ModelKind.TOKENIZER,
      List.of(),
      List.of(),
      List.of("tokenizer.json", "tokenizer_config.json"));

  public static final String CONFIG = "config.json";
  public static final String PREPROCESSOR = "preprocessor_config.json";
  private static final List<String> OPTIONAL =
      List.of(
          "chat_template.jinja",
          "chat_template.json",
          "generation_config.json",
          "processor_config.json",
          "tokenizer.json",
          "tokenizer_config.json");

  private final ModelKind kind;
  private final List<String> roles;
  private final List<String> optionalRoles;
  private final List<String> more;

  ModelLayout(ModelKind kind, List<String> roles, List<String> optionalRoles, List<String> more) {
    this.kind = kind;
    this.roles = roles;
    this.optionalRoles = optionalRoles;
    this.more = more;
  }

  /** What a model of this layout makes of an image. */
  public ModelKind kind() {
    return kind;
  }

  /** The graphs that every model of this layout has. */
  public List<String> roles() {
    return roles;
  }

  /** The graphs that it may have. */
  public List<String> optionalRoles() {
    return optionalRoles;
  }

  /** Files beside the graphs without which it cannot run. */
  List<String> required() {
    return this == TOKENIZER
        ? more
        : Stream.concat(Stream.of(CONFIG, PREPROCESSOR), more.stream()).toList();
  }

  /** Files beside the graphs that are taken along when they are there. */
  List<String> optional() {
    if (this == TOKENIZER) {
      return List.of(CONFIG);
    }
    List<String> files = new ArrayList<>(kind == ModelKind.SCORER ? List.of() : OPTIONAL);
    if (kind == ModelKind.EMBEDDER) {
      files.add("special_tokens_map.json");
    }
    files.removeAll(more);
    return files;
  }

  /** Every graph takes this input, or the export is of another kind. */
  public String inputOf(String role) {
    return switch (role) {
      case "cross_kv" -> "encoder_hidden_states";
      case "embed_tokens", "text_model" -> "input_ids";
      case "decoder_model_merged" -> this == VISION_ENCODER_DECODER ? "input_ids" : "inputs_embeds";
      case "encoder_model" -> this == FLORENCE2 ? "inputs_embeds" : "pixel_values";
      case "model" -> this == TEXT_DETECTOR ? "x" : "pixel_values";
      default -> "pixel_values";
    };
  }
}
