package dev.darkroom.curation.caption;

import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.GeneratedCaption;
import dev.darkroom.curation.measure.SourceFile;
import dev.darkroom.curation.pipeline.Stopwatch;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.Pixels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captions images one by one and writes their part. An image that cannot be captioned now has no
 * row, so that the next run tries it again.
 */
final class ImageCaptioner implements Worker<CaptionWork, String> {
  private static final Logger LOG = LoggerFactory.getLogger(ImageCaptioner.class);

  private final Workbench bench;
  private final int scalePixels;
  private final OpenCaptioners captioners;

  ImageCaptioner(Workbench bench, int scalePixels) {
    this.bench = bench;
    this.scalePixels = scalePixels;
    this.captioners = new OpenCaptioners(bench.models());
  }

  @Override
  public void work(CaptionWork work, Consumer<String> output) throws IOException {
    Captioner captioner = captioners.named(work.key().captioner().name());
    List<CaptionRow> rows = new ArrayList<>();
    for (KeptImage image : work.images()) {
      bench.requireWanted();
      caption(captioner, work.key(), image).ifPresentOrElse(rows::add, bench.tally()::countFailed);
      bench.advance();
    }
    rows.forEach(row -> bench.tally().countCaptioned());
    if (!rows.isEmpty()) {
      bench.dataset().captions(work.key().captioner()).write(work.part(), rows);
    }
    output.accept(work.part());
  }

  private Optional<CaptionRow> caption(Captioner captioner, CaptionKey key, KeptImage image) {
    try {
      Pixels pixels = pixels(image, captioner.colours());
      Stopwatch watch = Stopwatch.start();
      GeneratedCaption caption = captioner.caption(key.task(image, pixels), key.options());
      return Optional.of(row(key, image, caption, watch.seconds()));
    } catch (IOException e) {
      LOG.warn("Cannot caption {}: {}", image.source(), SourceFile.why(e));
      return Optional.empty();
    } catch (SourceFile.StoppedException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.warn("Captioner {} failed on {}: {}", captioner.name(), image.source(), e.toString());
      return Optional.empty();
    }
  }

  private Pixels pixels(KeptImage image, ColourPolicy colours) throws IOException {
    byte[] bytes = SourceFile.of(image.source()).read(image.imageId());
    if (ImageDecoder.decode(bytes, DecodeLimits.DEFAULT, scalePixels, colours)
        instanceof Decoding.Decoded decoded) {
      return decoded.pixels();
    }
    throw new IOException("it cannot be decoded any more");
  }

  private CaptionRow row(
      CaptionKey key, KeptImage image, GeneratedCaption caption, double seconds) {
    return new CaptionRow(
        image.imageId(),
        caption.text(),
        key.captioner().name(),
        Optional.of(key.captioner().digest().toString()),
        true,
        key.rules().prompt(),
        key.parameters(),
        caption.tokenIds().size(),
        caption.finish(),
        List.of(),
        Optional.empty(),
        bench.options().clock().instant().toString(),
        seconds);
  }

  @Override
  public void close() {
    captioners.close();
  }
}
