package dev.darkroom.curation.select;

import dev.darkroom.dataset.sources.SourceBytes;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.PixelBudget;
import dev.darkroom.imaging.Pixels;
import java.io.IOException;

/** The canonical decode of a kept image, for whoever looks at it again. */
public final class KeptPixels {
  private KeptPixels() {}

  /**
   * @param scalePixels shorter side that the decode covers
   * @throws IOException when the file cannot be read or decoded, or is not what was measured
   */
  public static Pixels read(KeptImage image, int scalePixels, ColourPolicy colours)
      throws IOException {
    try (PixelBudget.Share memory = PixelBudget.ofProcess().share()) {
      memory.take(image.bytes(), (long) image.width() * image.height());
      byte[] bytes = SourceBytes.at(image.place()).read(image.imageId());
      if (ImageDecoder.decode(bytes, DecodeLimits.DEFAULT, scalePixels, colours)
          instanceof Decoding.Decoded decoded) {
        return decoded.pixels();
      }
    }
    throw new IOException("it cannot be decoded any more");
  }
}
