package dev.darkroom.models;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.Resampler;
import java.nio.file.Path;

/**
 * Turns pixels into a model's input as the Pillow processors of Hugging Face do it: resize with
 * Pillow's filters (each pass rounded to 8 bit), centre crop, rescale, normalise. Covers the
 * processors of ViT, DeiT, CLIP and SigLIP. Thread-safe.
 */
public final class ImagePreprocessor {
  private final PreprocessorSettings settings;
  private final float[][] levels;

  private ImagePreprocessor(PreprocessorSettings settings) {
    this.settings = settings;
    this.levels = settings.levels();
  }

  /**
   * Reads a {@code preprocessor_config.json}.
   *
   * @throws InvalidModelException when it asks for a step that is not covered, naming every such
   *     key
   */
  public static ImagePreprocessor of(Path file) {
    return new ImagePreprocessor(PreprocessorSettings.of(Json.read(file)));
  }

  /** The model's input for this image, upright RGB. */
  public ImageTensor apply(Pixels image) {
    return normalise(crop(resize(image)));
  }

  private Pixels resize(Pixels image) {
    return settings
        .size()
        .map(size -> size.of(image.width(), image.height()))
        .filter(to -> to.width() != image.width() || to.height() != image.height())
        .map(to -> Resampler.resize(image, to.width(), to.height(), settings.filter()))
        .orElse(image);
  }

  /** Offsets are floors; what lies outside the image is black, as in the reference. */
  private Pixels crop(Pixels image) {
    if (settings.crop().isEmpty()) {
      return image;
    }
    int height = settings.crop().get().height();
    int width = settings.crop().get().width();
    int top = Math.floorDiv(image.height() - height, 2);
    int left = Math.floorDiv(image.width() - width, 2);
    int fromX = Math.max(0, left);
    int toX = Math.min(image.width(), left + width);
    byte[] rgb = new byte[3 * width * height];
    for (int y = Math.max(0, top); y < Math.min(image.height(), top + height); y++) {
      int from = 3 * (y * image.width() + fromX);
      int to = 3 * ((y - top) * width + fromX - left);
      System.arraycopy(image.rgb(), from, rgb, to, 3 * (toX - fromX));
    }
    return new Pixels(width, height, rgb);
  }

  private ImageTensor normalise(Pixels image) {
    int plane = image.width() * image.height();
    byte[] rgb = image.rgb();
    float[] values = new float[3 * plane];
    for (int channel = 0; channel < 3; channel++) {
      float[] level = levels[channel];
      int offset = channel * plane;
      for (int i = 0; i < plane; i++) {
        values[offset + i] = level[rgb[3 * i + channel] & 0xff];
      }
    }
    return new ImageTensor(image.height(), image.width(), values);
  }
}
