package dev.darkroom.models.preprocess;

import dev.darkroom.models.onnx.TensorSummary;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a model sees of one image: tensors by the name of the graph's input, channels red, green,
 * blue.
 *
 * <ul>
 *   <li>CLIP, SigLIP, ViT, DeiT, Florence-2: {@code pixel_values} float32 [1, 3, height, width].
 *   <li>PaddleOCR's text detectors: the same, planes in the order blue, green, red.
 *   <li>Idefics3, SmolVLM: {@code pixel_values} float32 [1, tiles, 3, side, side], tiles row by row
 *       and the whole image last; {@code pixel_attention_mask} boolean [1, tiles, side, side].
 *   <li>Qwen2-VL: {@code pixel_values} float32 [patches, values of a patch]; {@code image_grid_thw}
 *       int64 [1, 3].
 * </ul>
 *
 * @param tensors a graph declares which of them it takes
 * @param rows tiles from top to bottom, 0 when the image was not cut
 * @param columns tiles from left to right, 0 when the image was not cut
 */
public record ImageInput(Map<String, InputTensor> tensors, int rows, int columns) {
  public static final String PIXEL_VALUES = "pixel_values";
  public static final String PIXEL_ATTENTION_MASK = "pixel_attention_mask";
  public static final String IMAGE_GRID_THW = "image_grid_thw";

  public ImageInput {
    if (!(tensors.get(PIXEL_VALUES) instanceof InputTensor.Floats)) {
      throw new IllegalArgumentException("Invalid tensors: " + tensors.keySet());
    }
    if (rows < 0 || columns < 0 || (rows == 0) != (columns == 0)) {
      throw new IllegalArgumentException("Invalid tiles: " + rows + "x" + columns);
    }
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** An image that is not cut into tiles and has one tensor. */
  static ImageInput ofPixels(InputTensor.Floats pixelValues) {
    return new ImageInput(Map.of(PIXEL_VALUES, pixelValues), 0, 0);
  }

  public InputTensor.Floats pixelValues() {
    return (InputTensor.Floats) Objects.requireNonNull(tensors.get(PIXEL_VALUES));
  }

  /** The fingerprint of each tensor, for comparing with another implementation. */
  public Map<String, TensorSummary> summaries() {
    Map<String, TensorSummary> summaries = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> summaries.put(name, tensor.summary()));
    return summaries;
  }

  /** The grid of patches: frames, rows, columns; empty for models that take whole images. */
  public List<Integer> grid() {
    return tensors.get(IMAGE_GRID_THW) instanceof InputTensor.Longs grid
        ? Arrays.stream(grid.values()).mapToObj(Math::toIntExact).toList()
        : List.of();
  }
}
