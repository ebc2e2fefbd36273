package dev.darkroom.models.preprocess;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.Json;
import dev.darkroom.models.onnx.ModelErrorException;
import java.nio.file.Path;
import java.util.List;

/**
 * What an image becomes in the text of a prompt: as many placeholder tokens as the vision encoder
 * gives features, in the order of the tiles. Pure; the expanded text goes to the tokenizer.
 */
public sealed interface PromptExpansion {
  /**
   * Puts the image into the text.
   *
   * @throws InvalidInputException when the text has not exactly one place for an image
   */
  String expand(String text, ImageInput image);

  /** What stands in a text for its image; empty when the model reads text and image apart. */
  String placeholder();

  /**
   * The expansion that a model's processor does, told by {@code preprocessor_config.json}, with
   * {@code processor_config.json} and {@code config.json} where it needs them.
   *
   * @param model folder in Hugging Face layout
   * @throws InvalidModelException when a file does not say what is needed
   */
  static PromptExpansion of(Path model) {
    JsonNode json = Json.read(model.resolve("preprocessor_config.json"));
    return switch (ImagePreprocessor.family(json)) {
      case VIT, DEIT, CLIP, SIGLIP, PP_OCR_DET -> new None();
      case IDEFICS3, SMOLVLM -> new Tiles(TokensPerTile.of(model, json));
      case QWEN2_VL, QWEN2_5_VL -> {
        PreprocessorReader reader = new PreprocessorReader(json);
        int merge = PatchProcessor.merge(reader);
        if (!reader.problems().isEmpty()) {
          throw ImagePreprocessor.invalid(reader.problems());
        }
        yield new Patches(merge);
      }
    };
  }

  /** The text as it is: the image has an encoder of its own, as in ViT-GPT2 and Florence-2. */
  record None() implements PromptExpansion {
    @Override
    public String expand(String text, ImageInput image) {
      return text;
    }

    @Override
    public String placeholder() {
      return "";
    }
  }

  /**
   * Idefics3 and SmolVLM: {@code <row_1_col_1>} … for the tiles, then {@code <global-img>}.
   *
   * @param perTile image tokens of one tile
   */
  record Tiles(int perTile) implements PromptExpansion {
    private static final String IMAGE = "<image>";
    private static final String FAKE = "<fake_token_around_image>";

    public Tiles {
      if (perTile < 1) {
        throw new IllegalArgumentException("Invalid tokens per tile: " + perTile);
      }
    }

    @Override
    public String expand(String text, ImageInput image) {
      StringBuilder tokens = new StringBuilder();
      for (int row = 1; row <= image.rows(); row++) {
        for (int column = 1; column <= image.columns(); column++) {
          tokens.append(FAKE).append("<row_" + row + "_col_" + column + ">");
          tokens.append(IMAGE.repeat(perTile));
        }
        tokens.append('\n');
      }
      tokens.append(image.rows() > 0 ? "\n" : "").append(FAKE).append("<global-img>");
      tokens.append(IMAGE.repeat(perTile)).append(FAKE);
      return replaced(text, IMAGE, tokens.toString());
    }

    @Override
    public String placeholder() {
      return IMAGE;
    }
  }

  /**
   * Qwen2-VL: one {@code <|image_pad|>} per group of patches.
   *
   * @param merge patches of a group along each side
   */
  record Patches(int merge) implements PromptExpansion {
    private static final String PAD = "<|image_pad|>";

    public Patches {
      if (merge < 1) {
        throw new IllegalArgumentException("Invalid merge size: " + merge);
      }
    }

    @Override
    public String expand(String text, ImageInput image) {
      List<Integer> grid = image.grid();
      if (grid.isEmpty()) {
        throw new ModelErrorException("Cannot expand prompt: the image has no grid.");
      }
      long patches = (long) grid.get(0) * grid.get(1) * grid.get(2);
      return replaced(text, PAD, PAD.repeat(Math.toIntExact(patches / ((long) merge * merge))));
    }

    @Override
    public String placeholder() {
      return PAD;
    }
  }

  private static String replaced(String text, String placeholder, String tokens) {
    int at = text.indexOf(placeholder);
    if (at < 0 || text.indexOf(placeholder, at + 1) >= 0) {
      throw new InvalidInputException(
          "Invalid prompt: " + text + " (must have " + placeholder + " exactly once)",
          "Put " + placeholder + " where the model is to see the image.");
    }
    return text.substring(0, at) + tokens + text.substring(at + placeholder.length());
  }
}
