package dev.darkroom.dit.examples;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.dataset.selections.Buckets;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.Resampler;

/**
 * Cuts a picture to its bucket as PixArt's loader does: scaled (bicubic) until it just covers the
 * bucket, then cropped at the centre. The bucket is the one whose shape is nearest.
 */
final class BucketCrop {
  private final Buckets buckets;

  BucketCrop(int resolution) {
    buckets = Buckets.named("pixart-" + resolution);
  }

  Buckets.Bucket bucketOf(TrainingImage image) {
    return buckets.nearest(image.width(), image.height());
  }

  Pixels crop(TrainingImage image, byte[] file) {
    Buckets.Bucket bucket = bucketOf(image);
    double scale =
        Math.max(
            bucket.width() / (double) image.width(), bucket.height() / (double) image.height());
    int width = Math.max(bucket.width(), (int) Math.round(image.width() * scale));
    int height = Math.max(bucket.height(), (int) Math.round(image.height() * scale));
    Pixels decoded = decode(image, file, Math.min(width, height));
    Pixels covering = Resampler.resize(decoded, width, height, Resampler.Filter.BICUBIC);
    return centre(covering, bucket.width(), bucket.height());
  }

  private static Pixels decode(TrainingImage image, byte[] file, int shorterSide) {
    Decoding decoding = ImageDecoder.decode(file, DecodeLimits.DEFAULT, shorterSide);
    if (decoding instanceof Decoding.Decoded decoded) {
      return decoded.pixels();
    }
    Decoding.Rejected rejected = (Decoding.Rejected) decoding;
    throw new DarkroomException(
        "Cannot decode image " + image.id() + ": " + rejected.message(),
        "Verify the version: its shards may be damaged.");
  }

  private static Pixels centre(Pixels pixels, int width, int height) {
    int left = (pixels.width() - width) / 2;
    int top = (pixels.height() - height) / 2;
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      int from = 3 * ((top + y) * pixels.width() + left);
      System.arraycopy(pixels.rgb(), from, rgb, 3 * y * width, 3 * width);
    }
    return new Pixels(width, height, rgb);
  }
}
