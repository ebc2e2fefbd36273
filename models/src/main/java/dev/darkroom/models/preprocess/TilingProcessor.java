package dev.darkroom.models.preprocess;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.Resampler;
import dev.darkroom.models.preprocess.TargetSize.Exact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Idefics3 and SmolVLM: the image is brought to a longest side, then to whole tiles, cut, and added
 * once more as a whole. Each of the three resamplings is rounded to 8 bits.
 *
 * @param longest longest side before tiling; empty when it is not resized
 * @param tile side of a tile
 * @param splits false: the whole image as one tile
 */
record TilingProcessor(
    OptionalInt longest,
    int tile,
    boolean splits,
    Resampler.Filter filter,
    Normalisation normalisation)
    implements ImageProcessor {
  private static final int LONGEST_EVER = 4096;
  private static final int LEAST_TILE = 16;

  static TilingProcessor of(PreprocessorReader reader) {
    int tile = reader.longestEdge("max_image_size", 364);
    if (tile < LEAST_TILE) {
      reader.problem("max_image_size.longest_edge is " + tile + " (must be at least 16)");
    }
    return new TilingProcessor(
        reader.enabled("do_resize", true)
            ? OptionalInt.of(reader.longestEdge("size", 4 * 364))
            : OptionalInt.empty(),
        tile,
        reader.enabled("do_image_splitting", true),
        reader.filter("resample", 1),
        Normalisation.of(reader));
  }

  @Override
  public ImageInput apply(Pixels image) {
    Pixels large = longest.isPresent() ? toLongest(image, longest.getAsInt()) : image;
    if (!splits) {
      return input(List.of(square(large)), 0, 0);
    }
    Exact size = wholeTiles(large.width(), large.height());
    long pixels = (long) size.width() * size.height();
    if (pixels > TargetSize.MOST_PIXELS) {
      throw TargetSize.tooLarge(image.width(), image.height(), "in whole tiles", pixels);
    }
    Pixels whole = resize(large, size.width(), size.height());
    int rows = whole.height() / tile;
    int columns = whole.width() / tile;
    if (rows == 1 && columns == 1) {
      return input(List.of(whole), 0, 0);
    }
    List<Pixels> tiles = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        tiles.add(PixelWindow.of(whole, column * tile, row * tile, tile, tile));
      }
    }
    tiles.add(square(whole));
    return input(tiles, rows, columns);
  }

  /** The other side is truncated and made even; neither passes 4096. */
  private Pixels toLongest(Pixels image, int side) {
    double aspect = image.width() / (double) image.height();
    boolean wide = image.width() >= image.height();
    int other = (int) (wide ? side / aspect : side * aspect);
    other = Math.max(1, other % 2 == 0 ? other : other + 1);
    int longer = side;
    if (side > LONGEST_EVER) {
      double bounded = wide ? side / (double) other : other / (double) side;
      longer = LONGEST_EVER;
      other = Math.max(1, (int) (wide ? longer / bounded : longer * bounded));
    }
    return wide ? resize(image, longer, other) : resize(image, other, longer);
  }

  /** The longer side goes up to whole tiles first; the other follows it, then goes up too. */
  private Exact wholeTiles(int width, int height) {
    double aspect = width / (double) height;
    if (width >= height) {
      int longer = whole(width);
      return new Exact(longer, whole((int) (longer / aspect)));
    }
    int longer = whole(height);
    return new Exact(whole((int) (longer * aspect)), longer);
  }

  /** At least one tile, also where the reference would arrive at none and fail. */
  private int whole(int side) {
    return Math.max(1, (side + tile - 1) / tile) * tile;
  }

  private Pixels square(Pixels image) {
    return resize(image, tile, tile);
  }

  private Pixels resize(Pixels image, int width, int height) {
    return Resampler.resize(image, width, height, filter);
  }

  private ImageInput input(List<Pixels> tiles, int rows, int columns) {
    int plane = tile * tile;
    float[] values = new float[Math.multiplyExact(3 * plane, tiles.size())];
    for (int i = 0; i < tiles.size(); i++) {
      normalisation.planes(tiles.get(i), values, 3 * plane * i);
    }
    boolean[] mask = new boolean[plane * tiles.size()];
    Arrays.fill(mask, true);
    long count = tiles.size();
    Map<String, InputTensor> tensors = new LinkedHashMap<>();
    tensors.put(
        ImageInput.PIXEL_VALUES,
        new InputTensor.Floats(List.of(1L, count, 3L, (long) tile, (long) tile), values));
    tensors.put(
        ImageInput.PIXEL_ATTENTION_MASK,
        new InputTensor.Booleans(List.of(1L, count, (long) tile, (long) tile), mask));
    return new ImageInput(tensors, rows, columns);
  }
}
