package dev.darkroom.aesthetics;

import dev.darkroom.base.Digest;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.TensorSummary;
import java.util.Map;
import java.util.Optional;

/**
 * Gives an image a number. Not thread-safe: each worker opens its own, which is cheap, because the
 * native session beneath is shared by the process.
 */
public interface Scorer extends AutoCloseable {
  /** The name that recipes use. */
  String name();

  /**
   * Identity of the model with its head, preprocessing and activation: the same digest gives the
   * same scores, at the canonical scale (see {@link dev.darkroom.models.ScaledDigest}).
   */
  Digest digest();

  /** The policy under which the images that it is given are to be decoded. */
  default ColourPolicy colours() {
    return ColourPolicy.FAITHFUL;
  }

  /**
   * The score, a finite number; its range is the model's own ({@code quality}: 0 to 10).
   *
   * @param canonical the image's canonical decode under {@link #colours()}
   * @throws ModelErrorException when the model fails or gives no finite number
   */
  double score(Pixels canonical);

  /** The range that its scores are declared to have. */
  default Optional<ScoreRange> range() {
    return Optional.empty();
  }

  /** Fingerprints of the tensors that the model is given for this image, by the graph's names. */
  default Map<String, TensorSummary> inputs(Pixels canonical) {
    return Map.of();
  }

  /** Fingerprint of the vector between embedder and head, where there is one: float32 [1, n]. */
  default Optional<TensorSummary> embedding(Pixels canonical) {
    return Optional.empty();
  }

  @Override
  void close();
}
