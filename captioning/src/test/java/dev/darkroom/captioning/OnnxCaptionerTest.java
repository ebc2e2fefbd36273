package dev.darkroom.captioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.OnnxSessions;
import dev.darkroom.models.store.UnknownModelException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxCaptionerTest {
  private static final Pixels IMAGE = new Pixels(3, 2, new byte[18]);

  @TempDir Path folder;
  private TestingCaptioner model;

  @BeforeEach
  void writeModel() throws IOException {
    model = TestingCaptioner.write(folder.resolve("model"));
  }

  /** The decoder forgets its cross-attention in cached steps: only step 0's cache has it. */
  @Test
  void keepsTheCrossAttentionOfTheFirstStepAndFeedsAllDeclaredInputs() {
    try (Captioner captioner = open()) {
      GeneratedCaption caption = captioner.caption(task(999, 7), GenerationOptions.of(100));

      assertThat(caption.tokenIds()).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
      assertThat(caption.text()).isEqualTo("n8 n9 n10 n11 n12 n13 n14");
      assertThat(caption.finish()).isEqualTo("stop");
    }
  }

  @Test
  void startsAfreshWithEachImage() {
    try (Captioner captioner = open()) {
      GeneratedCaption first = captioner.caption(task(999, 7), GenerationOptions.of(100));
      GeneratedCaption other = captioner.caption(task(999, 12), GenerationOptions.of(100));

      assertThat(other.tokenIds()).containsExactly(13, 14, 15);
      assertThat(captioner.caption(task(999, 7), GenerationOptions.of(100))).isEqualTo(first);
    }
  }

  @Test
  void endsAtTheRequestedLength() {
    try (Captioner captioner = open()) {
      GeneratedCaption caption = captioner.caption(task(999, 2), GenerationOptions.of(3));

      assertThat(caption.tokenIds()).containsExactly(3, 4, 5);
      assertThat(caption.finish()).isEqualTo("length");
    }
  }

  @Test
  void endsWhereTheDecoderHasNoMorePositions() {
    try (Captioner captioner = open()) {
      assertThat(captioner.caption(task(999, 1), GenerationOptions.of(100)).tokenIds()).hasSize(12);
    }
  }

  @Test
  void writesTheParametersThatDecideTheText() throws IOException {
    model.put(
        "generation_config.json", "{\"repetition_penalty\": 1.5, \"no_repeat_ngram_size\": 3}");
    try (Captioner captioner = open()) {
      assertThat(captioner.parameters(GenerationOptions.of(100)))
          .isEqualTo(
              "{\"decoding\":\"greedy\",\"max_tokens\":12,\"min_new_tokens\":0,"
                  + "\"no_repeat_ngram_size\":3,\"repetition_penalty\":1.5}");
    }
  }

  @Test
  void refusesAPromptThatWouldHaveNoEffect() {
    try (Captioner captioner = open()) {
      assertThatThrownBy(() -> captioner.rendered("describe"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("Invalid prompt: describe (must be empty: counting takes none)");
    }
  }

  @Test
  void givesItsSessionsBack() {
    int before = OnnxSessions.ofProcess().size();
    Captioner first = open();
    Captioner second = Captioners.open("counting", model.importInto(folder.resolve("store")));
    assertThat(OnnxSessions.ofProcess().size()).isEqualTo(before + 2);

    first.close();
    second.close();

    assertThat(OnnxSessions.ofProcess().size()).isEqualTo(before);
  }

  @Test
  void namesInputsThatItCannotFeedAndKeepsNoSession() throws IOException {
    int before = OnnxSessions.ofProcess().size();
    model.graph("decoder_with_unknown_input", "decoder_model_merged");

    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Cannot use counting as a captioner: onnx/decoder_model_merged.onnx: unknown input boxes [-1, 4].");
    assertThat(OnnxSessions.ofProcess().size()).isEqualTo(before);
  }

  @Test
  void namesOutputsThatAreMissing() throws IOException {
    model.graph("decoder_without_cache_output", "decoder_model_merged");

    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Cannot use counting as a captioner: onnx/decoder_model_merged.onnx:"
                + " no output present.0.decoder.value.");
  }

  @Test
  void saysThatAnOpsetIsTooNew() throws IOException {
    model.graph("decoder_of_opset_99", "decoder_model_merged");

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            InvalidModelException.class,
            e -> assertThat(e.hint()).contains("Export the model again with an older opset"))
        .hasMessageStartingWith("Cannot open model counting: onnx/decoder_model_merged.onnx: ");
  }

  @Test
  void saysThatScoresAreNoNumbers() throws IOException {
    model.graph("decoder_of_no_numbers", "decoder_model_merged");

    try (Captioner captioner = open()) {
      assertThatThrownBy(() -> captioner.caption(task(999, 7), GenerationOptions.of(9)))
          .isInstanceOf(ModelErrorException.class)
          .hasMessage(
              "Cannot choose a token: onnx/decoder_model_merged.onnx of model counting gave a"
                  + " score that is not a number.");
    }
  }

  @Test
  void saysThatAGraphIsNoDecoder() throws IOException {
    model.graph("encoder_model", "decoder_model_merged");

    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(
            "onnx/decoder_model_merged.onnx has no input input_ids; its inputs are [pixel_values");
  }

  @Test
  void saysThatAGraphIsNoEncoder() throws IOException {
    model.graph("decoder_model_merged", "encoder_model");

    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("onnx/encoder_model.onnx has no input pixel_values");
  }

  @Test
  void saysThatTheTokenizerIsCorrupt() throws IOException {
    model.put("tokenizer.json", "{}");

    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("Cannot read tokenizer.json of a model: ");
  }

  @Test
  void saysThatNoConfigNamesAStopToken() throws IOException {
    model.put(
        "config.json",
        "{\"model_type\": \"vision-encoder-decoder\", \"decoder_start_token_id\": 0}");

    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("Cannot use counting as a captioner: its configs name no stop token.");
  }

  @Test
  void namesTheKnownCaptioners() {
    assertThatThrownBy(() -> Captioners.open("count", model.importInto(folder.resolve("store"))))
        .isInstanceOf(UnknownModelException.class)
        .hasMessageStartingWith("Invalid captioner: count (must be one of ")
        .hasMessageContaining("counting");
  }

  private Captioner open() {
    return Captioners.open("counting", model.importInto(folder.resolve("store")));
  }

  private static CaptionTask task(int width, int height) {
    return new CaptionTask(IMAGE, width, height, "", 0);
  }
}
