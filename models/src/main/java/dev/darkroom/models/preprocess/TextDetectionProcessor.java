package dev.darkroom.models.preprocess;

import dev.darkroom.imaging.LinearResampler;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.preprocess.TargetSize.Exact;
import java.util.List;

/**
 * PaddleOCR's text detectors (its {@code DetResizeForTest} with {@code limit_type: max}, then
 * {@code NormalizeImage}): an image whose longer side exceeds the limit is brought to it, both
 * sides go to the nearest multiple of 32, by OpenCV's linear resize. The planes are blue, green,
 * red, and mean and deviation are given in this order.
 *
 * @param limit of the longer side, in pixels
 */
record TextDetectionProcessor(int limit, Normalisation normalisation) implements ImageProcessor {
  private static final int STRIDE = 32;

  static TextDetectionProcessor of(PreprocessorReader reader) {
    return new TextDetectionProcessor(
        reader.integer("limit_side_len", 960, STRIDE, 4096), Normalisation.of(reader));
  }

  @Override
  public ImageInput apply(Pixels image) {
    Exact to = size(image.width(), image.height());
    Pixels seen = LinearResampler.resize(image, to.width(), to.height());
    return ImageInput.ofPixels(
        new InputTensor.Floats(
            List.of(1L, 3L, (long) seen.height(), (long) seen.width()), planes(seen)));
  }

  Exact size(int width, int height) {
    double ratio = Math.min(1, limit / (double) Math.max(width, height));
    return new Exact(multiple(width * ratio), multiple(height * ratio));
  }

  /** Truncated, then to the nearest multiple, half to even, as the reference does. */
  private static int multiple(double side) {
    return Math.max(STRIDE, (int) Math.rint((int) side / (double) STRIDE) * STRIDE);
  }

  private float[] planes(Pixels image) {
    int plane = image.width() * image.height();
    byte[] rgb = image.rgb();
    float[] values = new float[3 * plane];
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < plane; i++) {
        values[channel * plane + i] = normalisation.value(channel, rgb[3 * i + 2 - channel]);
      }
    }
    return values;
  }
}
