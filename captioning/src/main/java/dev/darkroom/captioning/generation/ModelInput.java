package dev.darkroom.captioning.generation;

import dev.darkroom.models.preprocess.ImageInput;
import java.util.List;
import java.util.Objects;

/**
 * What a network is given of one image.
 *
 * @param image as the model's preprocessor makes it
 * @param originalWidth upright width of the image before any reduction, in pixels
 * @param originalHeight its height
 * @param prompt token ids, image places included; empty for networks without prompt
 */
public record ModelInput(
    ImageInput image, int originalWidth, int originalHeight, List<Integer> prompt) {
  public ModelInput {
    Objects.requireNonNull(image);
    prompt = List.copyOf(prompt);
    if (originalWidth < 1 || originalHeight < 1) {
      throw new IllegalArgumentException(
          "Invalid original size: " + originalWidth + "x" + originalHeight + " (must be >= 1x1)");
    }
  }
}
