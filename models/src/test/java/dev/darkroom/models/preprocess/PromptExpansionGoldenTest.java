package dev.darkroom.models.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.models.GoldenFolder;
import dev.darkroom.models.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: Idefics3Processor and Qwen2VLProcessor of transformers 5.23.0. */
class PromptExpansionGoldenTest {
  private static final GoldenFolder GOLDEN = GoldenFolder.open();
  private static final Pattern REPEATED = Pattern.compile("<image>\\*(\\d+)");

  @ParameterizedTest(name = "{0}")
  @MethodSource("tiled")
  void expandsTilesAsThePublishedProcessor(String id, JsonNode golden) {
    PromptExpansion expansion = new PromptExpansion.Tiles(golden.path("image_seq_len").asInt());

    String text = expansion.expand(golden.path("text").asText(), tiles(golden));

    assertThat(text).isEqualTo(writtenOut(golden.path("expanded_text").asText()));
    try (Tokenizer tokenizer =
        Tokenizer.of(
            GOLDEN
                .folder()
                .resolve(GOLDEN.json("prompts/cases.json").path("tokenizer").asText()))) {
      List<Integer> ids = tokenizer.encode(text);
      assertThat(ids).hasSize(golden.path("length").asInt()).isEqualTo(ids(golden));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patched")
  void expandsPatchesAsThePublishedProcessor(String id, JsonNode golden) {
    PromptExpansion expansion =
        PromptExpansion.of(GOLDEN.folder().resolve("preprocess/" + id.split("/")[1]));

    String text = expansion.expand(golden.path("text").asText(), grid(golden));

    assertThat(text)
        .isEqualTo(
            "<|vision_start|>"
                + "<|image_pad|>".repeat(golden.path("image_tokens").asInt())
                + "<|vision_end|>");
  }

  static Stream<Arguments> tiled() {
    return cases("idefics3");
  }

  static Stream<Arguments> patched() {
    return cases("qwen2_vl");
  }

  private static Stream<Arguments> cases(String family) {
    return GOLDEN
        .cases("prompts/cases.json")
        .filter(golden -> golden.path("family").asText().equals(family))
        .map(golden -> Arguments.of(golden.path("id").asText(), golden));
  }

  private static ImageInput tiles(JsonNode golden) {
    return new ImageInput(
        Map.of(ImageInput.PIXEL_VALUES, onePixel()),
        golden.path("rows").asInt(),
        golden.path("cols").asInt());
  }

  private static ImageInput grid(JsonNode golden) {
    long[] grid = new long[3];
    for (int i = 0; i < 3; i++) {
      grid[i] = golden.path("image_grid_thw").get(0).get(i).longValue();
    }
    Map<String, InputTensor> tensors = new HashMap<>();
    tensors.put(ImageInput.PIXEL_VALUES, onePixel());
    tensors.put(ImageInput.IMAGE_GRID_THW, new InputTensor.Longs(List.of(1L, 3L), grid));
    return new ImageInput(tensors, 0, 0);
  }

  private static InputTensor.Floats onePixel() {
    return new InputTensor.Floats(List.of(1L, 3L, 1L, 1L), new float[3]);
  }

  /** The cases write {@code <image>*64} for 64 tokens. */
  private static String writtenOut(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(match -> "<image>".repeat(Integer.parseInt(match.group(1))));
  }

  private static List<Integer> ids(JsonNode golden) {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode run : golden.path("input_ids_rle")) {
      ids.addAll(Collections.nCopies(run.get(1).intValue(), run.get(0).intValue()));
    }
    return ids;
  }
}
