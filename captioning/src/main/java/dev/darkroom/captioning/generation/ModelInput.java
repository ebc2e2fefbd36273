package dev.darkroom.captioning.generation;

import java.util.List;

/**
 * What a network is given of one image.
 *
 * @param pixels float32 values, C order, as the model's preprocessor makes them
 * @param shape {@code [1, 3, height, width]}, {@code [1, tiles, 3, height, width]}, or {@code
 *     [patches, values]}
 * @param grid patches in time, height and width, for networks that take flat patches; else empty
 * @param originalWidth upright width of the image before any reduction, in pixels
 * @param originalHeight its height
 * @param prompt token ids, image places included; empty for networks without prompt
 */
public record ModelInput(
    float[] pixels,
    long[] shape,
    List<Integer> grid,
    int originalWidth,
    int originalHeight,
    List<Integer> prompt) {
  public ModelInput {
    grid = List.copyOf(grid);
    prompt = List.copyOf(prompt);
    if (originalWidth < 1 || originalHeight < 1) {
      throw new IllegalArgumentException(
          "Invalid original size: " + originalWidth + "x" + originalHeight + " (must be >= 1x1)");
    }
  }
}
