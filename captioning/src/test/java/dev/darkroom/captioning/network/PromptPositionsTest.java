package dev.darkroom.captioning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.models.onnx.ModelErrorException;
import org.junit.jupiter.api.Test;

/** Rules: Qwen2-VL paper, section 2.1, and its figure 3. There is no golden captioner of it. */
class PromptPositionsTest {
  private static final int IMAGE = 9;

  @Test
  void countsTextOnOneAxis() {
    assertThat(new PromptPositions.Counted().of(new int[] {5, 9, 9, 5}, new long[] {}))
        .isDeepEqualTo(new long[][] {{0, 1, 2, 3}});
  }

  @Test
  void givesMergedPatchesTheirPlaceInTheGridAndGoesOnAboveTheHighest() {
    int[] prompt = {5, 6, IMAGE, IMAGE, IMAGE, IMAGE, IMAGE, IMAGE, 7, 8};

    long[][] positions = new PromptPositions.Multimodal(IMAGE, 2).of(prompt, new long[] {1, 4, 6});

    assertThat(positions)
        .isDeepEqualTo(
            new long[][] {
              {0, 1, 2, 2, 2, 2, 2, 2, 5, 6},
              {0, 1, 2, 2, 2, 3, 3, 3, 5, 6},
              {0, 1, 2, 3, 4, 2, 3, 4, 5, 6}
            });
  }

  @Test
  void countsTextAloneOnAllAxesAlike() {
    assertThat(new PromptPositions.Multimodal(IMAGE, 2).of(new int[] {5, 6}, new long[] {}))
        .isDeepEqualTo(new long[][] {{0, 1}, {0, 1}, {0, 1}});
  }

  @Test
  void saysThatTheGridDoesNotFitThePrompt() {
    assertThatThrownBy(
            () ->
                new PromptPositions.Multimodal(IMAGE, 2)
                    .of(new int[] {5, IMAGE, IMAGE, 5}, new long[] {1, 4, 4}))
        .isInstanceOf(ModelErrorException.class)
        .hasMessage(
            "Cannot place the image in its prompt: 2 image tokens in a row, but its grid has 4.");
  }
}
