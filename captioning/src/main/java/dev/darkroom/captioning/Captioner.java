package dev.darkroom.captioning;

import dev.darkroom.base.Digest;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.ModelErrorException;
import dev.darkroom.models.TensorSummary;
import java.util.Optional;

/**
 * Says what an image shows. Not thread-safe: each worker opens its own, which is cheap, because the
 * native sessions beneath are shared by the process.
 */
public interface Captioner extends AutoCloseable {
  /** The name that recipes use. */
  String name();

  /** Identity of the model: same digest, prompt and parameters give the same caption. */
  Digest digest();

  /** The policy under which the images that it is given are to be decoded. */
  default ColourPolicy colours() {
    return ColourPolicy.FAITHFUL;
  }

  /**
   * Captions one image.
   *
   * @param canonical the image's canonical decode under {@link #colours()}, possibly smaller than
   *     the original
   * @param originalWidth upright width of the original in pixels
   * @param originalHeight upright height of the original in pixels
   * @throws InvalidInputException when the request does not suit the model
   * @throws ModelErrorException when the model fails or gives no numbers
   */
  GeneratedCaption caption(
      Pixels canonical, int originalWidth, int originalHeight, CaptionRequest request);

  /**
   * Everything beside model and prompt that decides the text, as a JSON object with sorted keys and
   * no blanks; it is part of a caption's identity.
   *
   * @throws InvalidInputException when the request does not suit the model
   */
  String parameters(CaptionRequest request);

  /** Fingerprint of the tensor that the model is given for this image, where there is one. */
  default Optional<TensorSummary> input(Pixels canonical) {
    return Optional.empty();
  }

  @Override
  void close();
}
