package dev.darkroom.curation.measure;

import dev.darkroom.curation.sources.ListedImage;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.signals.Metrics;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.sources.SourceBytes;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.PictureHashes;
import dev.darkroom.imaging.PixelBudget;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.Probing;
import dev.darkroom.imaging.RejectReason;
import dev.darkroom.imaging.TechnicalMetrics;
import dev.darkroom.imaging.Thumbnail;
import dev.darkroom.imaging.rights.RightsReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Measures one image: its bytes are read once and decoded once. Whatever is wrong with it becomes
 * its row; nothing is thrown but a wish to stop and the lack of a native library. Thread-safe.
 */
final class ImageMeasurer {
  static final int THUMBNAIL_PIXELS = 320;
  private static final int HEAD_BYTES = 1 << 20;

  private final MeasureRules rules;
  private final DecodeLimits limits;

  ImageMeasurer(MeasureRules rules, DecodeLimits limits) {
    this.rules = rules;
    this.limits = limits;
  }

  /**
   * @param file the image's bytes
   * @param memory of which this image takes what it wants
   */
  Finding measure(ListedImage image, SourceBytes file, PixelBudget.Share memory) {
    SignalBuilder row = SignalBuilder.of(image);
    try {
      long size = file.size();
      if (size > limits.maxBytes()) {
        return Finding.recorded(tooLarge(file, size, row));
      }
      if (size > HEAD_BYTES * 16) {
        memory.take(size, pixels(ImageDecoder.probe(file.head(HEAD_BYTES), size, limits)));
      }
      byte[] bytes = file.read();
      memory.take(size, pixels(ImageDecoder.probe(bytes, limits)));
      return measure(bytes, row);
    } catch (IOException e) {
      String why = "Cannot read the file: " + SourceBytes.why(e);
      return Finding.recorded(row.failed(Reason.UNREADABLE, why));
    } catch (OutOfMemoryError e) {
      return Finding.recorded(crashed(row, e));
    }
  }

  private static long pixels(Probing probing) {
    return probing instanceof Probing.Probed probed ? probed.header().pixels() : 0;
  }

  /** The canonical decode of bytes that were decoded before. */
  Optional<Decoding.Decoded> decode(byte[] bytes, ColourPolicy policy) {
    Decoding decoding = ImageDecoder.decode(bytes, limits, rules.scalePixels(), policy);
    return decoding instanceof Decoding.Decoded found ? Optional.of(found) : Optional.empty();
  }

  private Finding measure(byte[] bytes, SignalBuilder row) {
    row.content(ImageId.of(bytes), bytes.length);
    try {
      Decoding decoding = ImageDecoder.decode(bytes, limits, rules.scalePixels());
      if (decoding instanceof Decoding.Rejected rejected) {
        return Finding.recorded(reject(row, rejected));
      }
      Decoding.Decoded decoded = (Decoding.Decoded) decoding;
      row.stated(RightsReader.read(bytes, decoded.header().format()));
      return describe(row, decoded);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return Finding.recorded(crashed(row, e));
    }
  }

  private Finding describe(SignalBuilder row, Decoding.Decoded decoded) {
    Pixels pixels = decoded.pixels();
    row.header(Optional.of(decoded.header())).hashes(PictureHashes.of(pixels));
    if (decoded.header().shorterSide() >= rules.floorPixels()) {
      row.metrics(metrics(TechnicalMetrics.of(pixels)));
    }
    byte[] thumbnail = Thumbnail.of(pixels, THUMBNAIL_PIXELS);
    return new Finding(row.row(), Optional.of(decoded), Optional.of(thumbnail));
  }

  /** Pixels too many are told by the header alone, as for a file of any size. */
  private Signal tooLarge(SourceBytes file, long size, SignalBuilder row) throws IOException {
    row.content(file.identity(), size);
    Probing probing = ImageDecoder.probe(file.head(HEAD_BYTES), limits);
    if (probing instanceof Decoding.Rejected rejected) {
      if (rejected.reason() == RejectReason.TOO_MANY_PIXELS) {
        return reject(row, rejected);
      }
      row.header(rejected.header());
    } else if (probing instanceof Probing.Probed probed) {
      row.header(Optional.of(probed.header()));
    }
    return row.rejected(
        RejectReason.TOO_MANY_BYTES.id(),
        "%d bytes (must be at most %d)".formatted(size, limits.maxBytes()));
  }

  private static Signal reject(SignalBuilder row, Decoding.Rejected rejected) {
    return row.header(rejected.header()).rejected(rejected.reason().id(), rejected.message());
  }

  private static Signal crashed(SignalBuilder row, Throwable cause) {
    return row.failed(Reason.CRASHED_DECODER, "Cannot decode the file: " + cause);
  }

  private static Metrics metrics(TechnicalMetrics found) {
    return new Metrics(
        found.sharpness(),
        found.brightness(),
        found.contrast(),
        found.clipping(),
        found.noise(),
        found.blockiness());
  }
}
