package dev.darkroom.captioning;

import dev.darkroom.imaging.Pixels;
import java.util.Objects;

/**
 * One image to be captioned.
 *
 * @param canonical the image's canonical decode, possibly smaller than the original
 * @param originalWidth upright width of the original in pixels
 * @param originalHeight upright height of the original in pixels
 * @param prompt what is asked about it, empty for the captioner's own; it may hold the image's alt
 *     text
 * @param seed the image's own, for captioners that sample
 */
public record CaptionTask(
    Pixels canonical, int originalWidth, int originalHeight, String prompt, long seed) {
  public CaptionTask {
    Objects.requireNonNull(canonical);
    Objects.requireNonNull(prompt);
    if (originalWidth < 1 || originalHeight < 1) {
      throw new IllegalArgumentException(
          "Invalid original size: " + originalWidth + "x" + originalHeight + " (must be >= 1x1)");
    }
  }
}
