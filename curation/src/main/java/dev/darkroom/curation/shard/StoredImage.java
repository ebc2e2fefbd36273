package dev.darkroom.curation.shard;

import dev.darkroom.dataset.recipe.ImageForm;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.ImageEncoder;
import dev.darkroom.imaging.ImageEncodingException;
import dev.darkroom.imaging.ImageFormat;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.Resampler;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;

/** Turns a source file's bytes into those that a version stores. */
record StoredImage(ImageForm form) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** In pixels. */
  record Size(int width, int height) {}

  /** Size as stored of an image with this upright size: reduced or the same, never larger. */
  Size size(int width, int height) {
    if (!(form instanceof ImageForm.Encoded encoded)) {
      return new Size(width, height);
    }
    double scale = Math.min(1.0, encoded.maxSidePixels() / (double) Math.max(width, height));
    return new Size(
        (int) Math.max(1, Math.round(width * scale)),
        (int) Math.max(1, Math.round(height * scale)));
  }

  /** File name extension as stored of an image that came in this format. */
  String extension(String format) {
    String stored = form instanceof ImageForm.Encoded encoded ? encoded.format() : format;
    return ImageFormat.valueOf(stored.toUpperCase(Locale.ROOT)).extension();
  }

  /**
   * @throws IOException when the file is to be encoded anew and cannot be decoded or encoded
   */
  byte[] bytes(byte[] file) throws IOException {
    if (!(form instanceof ImageForm.Encoded encoded)) {
      return file;
    }
    if (!(ImageDecoder.decode(file, DecodeLimits.DEFAULT, ImageDecoder.FULL_SIZE)
        instanceof Decoding.Decoded decoded)) {
      throw new IOException("it cannot be decoded any more");
    }
    try {
      return encode(encoded, reduced(decoded.pixels()));
    } catch (ImageEncodingException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Pixels reduced(Pixels pixels) {
    Size size = size(pixels.width(), pixels.height());
    return size.width() == pixels.width() && size.height() == pixels.height()
        ? pixels
        : Resampler.resize(pixels, size.width(), size.height(), Resampler.Filter.LANCZOS);
  }

  private static byte[] encode(ImageForm.Encoded encoded, Pixels pixels) {
    return switch (encoded.format()) {
      case "jpeg" -> ImageEncoder.jpeg(pixels, encoded.quality());
      case "webp" -> ImageEncoder.webp(pixels, encoded.quality());
      default -> ImageEncoder.png(pixels);
    };
  }
}
