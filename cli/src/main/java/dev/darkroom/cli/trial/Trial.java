package dev.darkroom.cli.trial;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.darkroom.models.onnx.TensorSummary;
import dev.darkroom.models.preprocess.ImageInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model made of one image.
 *
 * @param input fingerprint of the tensor the model was given
 * @param moreInputs other tensors that it was given, as masks and grids, by their names
 * @param embedding fingerprint of an embedder's vector, or of that which a scorer's head was given
 * @param score of a scorer
 * @param tokens token ids of a captioner
 * @param millis inference with preprocessing, without decoding
 * @param decodeMillis decoding alone
 * @param error why there is no result
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Trial(
    String image,
    Optional<TensorSummary> input,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("more_inputs")
        Map<String, TensorSummary> moreInputs,
    Optional<TensorSummary> embedding,
    Optional<Double> score,
    Optional<List<Integer>> tokens,
    Optional<String> text,
    Optional<Double> millis,
    @JsonProperty("decode_millis") Optional<Double> decodeMillis,
    Optional<String> error) {

  /**
   * @param inputs all tensors, {@code pixel_values} among them
   */
  static Trial of(
      String image,
      Map<String, TensorSummary> inputs,
      Optional<TensorSummary> embedding,
      Optional<Double> score,
      Optional<List<Integer>> tokens,
      Optional<String> text,
      double millis) {
    Map<String, TensorSummary> more = new LinkedHashMap<>(inputs);
    Optional<TensorSummary> pixels = Optional.ofNullable(more.remove(ImageInput.PIXEL_VALUES));
    return new Trial(
        image,
        pixels,
        more,
        embedding,
        score,
        tokens,
        text,
        Optional.of(millis),
        Optional.empty(),
        Optional.empty());
  }

  static Trial failed(String image, String error) {
    return new Trial(
        image,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(error));
  }

  Trial withDecodeMillis(double taken) {
    return new Trial(
        image,
        input,
        moreInputs,
        embedding,
        score,
        tokens,
        text,
        millis,
        Optional.of(taken),
        error);
  }

  /** One line or two for people. */
  public String line() {
    return image
        + "  "
        + score
            .map("%.3f"::formatted)
            .or(() -> text)
            .or(() -> embedding.map(vector -> vector.shape().get(1) + " numbers"))
            .or(() -> error.map("failed: "::concat))
            .orElse("");
  }
}
