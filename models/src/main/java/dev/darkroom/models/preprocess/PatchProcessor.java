package dev.darkroom.models.preprocess;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.Resampler;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.preprocess.TargetSize.Exact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Qwen2-VL and Qwen2.5-VL: the image is brought to a size that whole groups of patches fill, then
 * laid out patch by patch, group by group; a still image stands for all frames of a patch.
 *
 * @param merge patches of a group along each side, which become one token
 * @param frames frames of a patch, all alike
 * @param minPixels fewest pixels after resizing
 * @param maxPixels most pixels after resizing
 */
record PatchProcessor(
    boolean resizes,
    int patch,
    int merge,
    int frames,
    long minPixels,
    long maxPixels,
    Resampler.Filter filter,
    Normalisation normalisation)
    implements ImageProcessor {
  private static final int MOST_ELONGATED = 200;

  static PatchProcessor of(PreprocessorReader reader) {
    int patch = reader.integer("patch_size", 14, 1, 256);
    int merge = merge(reader);
    int most = (int) TargetSize.MOST_PIXELS;
    return new PatchProcessor(
        reader.enabled("do_resize", true),
        patch,
        merge,
        reader.integer("temporal_patch_size", 2, 1, 8),
        reader.integer(
            "min_pixels", reader.integer("size.shortest_edge", 56 * 56, 1, most), 1, most),
        reader.integer(
            "max_pixels", reader.integer("size.longest_edge", 28 * 28 * 1280, 1, most), 1, most),
        reader.filter("resample", 3),
        Normalisation.of(reader));
  }

  static int merge(PreprocessorReader reader) {
    return reader.integer("merge_size", 2, 1, 16);
  }

  @Override
  public ImageInput apply(Pixels image) {
    Pixels seen = resizes ? resize(image) : whole(image);
    int rows = seen.height() / patch;
    int columns = seen.width() / patch;
    long count = (long) rows * columns;
    int length = 3 * frames * patch * patch;
    float[] values = new float[Math.toIntExact(count * length)];
    fill(seen, values);
    Map<String, InputTensor> tensors = new LinkedHashMap<>();
    tensors.put(
        ImageInput.PIXEL_VALUES, new InputTensor.Floats(List.of(count, (long) length), values));
    tensors.put(
        ImageInput.IMAGE_GRID_THW,
        new InputTensor.Longs(List.of(1L, 3L), new long[] {1, rows, columns}));
    return new ImageInput(tensors, 0, 0);
  }

  private Pixels resize(Pixels image) {
    Exact to = size(image.width(), image.height());
    return Resampler.resize(image, to.width(), to.height(), filter);
  }

  /** Sides go to the nearest multiple of a group, half to even; then the area is kept in bounds. */
  Exact size(int width, int height) {
    if (Math.max(width, height) / (double) Math.min(width, height) > MOST_ELONGATED) {
      throw new ModelErrorException(
          "Cannot prepare an image of %dx%d pixels: one side is more than %d times the other, which this model refuses. Limit aspect-ratio in the recipe."
              .formatted(width, height, MOST_ELONGATED));
    }
    double group = patch * merge;
    long w = (long) (Math.rint(width / group) * group);
    long h = (long) (Math.rint(height / group) * group);
    double pixels = (double) width * height;
    if (w * h > maxPixels) {
      double beta = Math.sqrt(pixels / maxPixels);
      w = (long) Math.max(group, Math.floor(width / beta / group) * group);
      h = (long) Math.max(group, Math.floor(height / beta / group) * group);
    } else if (w * h < minPixels) {
      double beta = Math.sqrt(minPixels / pixels);
      w = (long) (Math.ceil(width * beta / group) * group);
      h = (long) (Math.ceil(height * beta / group) * group);
    }
    return new Exact((int) w, (int) h);
  }

  private Pixels whole(Pixels image) {
    int group = patch * merge;
    if (image.width() % group != 0 || image.height() % group != 0) {
      throw new ModelErrorException(
          "Cannot prepare an image of %dx%d pixels: both sides must be multiples of %d, as preprocessor_config.json has do_resize false."
              .formatted(image.width(), image.height(), group));
    }
    return image;
  }

  /** Groups row by row, the patches of a group row by row, then channel, frame, row, column. */
  private void fill(Pixels image, float[] values) {
    int group = patch * merge;
    int at = 0;
    for (int top = 0; top < image.height(); top += group) {
      for (int left = 0; left < image.width(); left += group) {
        for (int i = 0; i < merge * merge; i++) {
          at = patch(image, left + i % merge * patch, top + i / merge * patch, values, at);
        }
      }
    }
  }

  private int patch(Pixels image, int left, int top, float[] values, int offset) {
    int at = offset;
    for (int channel = 0; channel < 3; channel++) {
      int first = at;
      for (int y = top; y < top + patch; y++) {
        int from = 3 * (y * image.width() + left) + channel;
        for (int x = 0; x < patch; x++) {
          values[at++] = normalisation.value(channel, image.rgb()[from + 3 * x]);
        }
      }
      for (int frame = 1; frame < frames; frame++) {
        System.arraycopy(values, first, values, at, patch * patch);
        at += patch * patch;
      }
    }
    return at;
  }
}
