package dev.darkroom.curation.caption;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.captioning.CaptionOutcome;
import dev.darkroom.captioning.CaptionTask;
import dev.darkroom.captioning.Captioner;
import dev.darkroom.captioning.GeneratedCaption;
import dev.darkroom.captioning.agreement.Agreement;
import dev.darkroom.captioning.endpoint.EndpointPausedException;
import dev.darkroom.curation.pipeline.Stopwatch;
import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.curation.pipeline.Workplace;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.curation.select.KeptPixels;
import dev.darkroom.dataset.captions.CaptionEvidence;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.sources.SourceBytes;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captions images, as many at once as the captioner likes, and writes their part. An image that
 * cannot be captioned now has no row, so that the next run tries it again.
 */
final class ImageCaptioner implements Worker<CaptionWork, String> {
  private static final Logger LOG = LoggerFactory.getLogger(ImageCaptioner.class);

  private final Workplace here;
  private final int scalePixels;
  private final OpenCaptioners captioners;
  private final CaptionChecks checks;

  /** An image that could be decoded, and what is asked about it. */
  private record Ready(CaptionAsk ask, Pixels pixels) {}

  ImageCaptioner(Workplace here, int scalePixels) {
    this.here = here;
    this.scalePixels = scalePixels;
    this.captioners = new OpenCaptioners(here.models(), here.endpoints());
    this.checks = new CaptionChecks(captioners.tokens());
    LOG.info("T5 tokens of captions are counted by: {}", captioners.tokens().countedBy());
  }

  @Override
  public void work(CaptionWork work, Consumer<String> output) throws IOException {
    if (here.dataset().captions(work.key().captioner()).has(work.wholePart())) {
      // A worker that died afterwards had it.
      work.asks().forEach(ask -> here.advance());
      output.accept(work.wholePart());
      return;
    }
    Captioner captioner = captioners.of(work.key().rules());
    List<CaptionRow> rows = new ArrayList<>();
    try {
      for (int from = 0; from < work.asks().size(); from += captioner.batch()) {
        int to = Math.min(work.asks().size(), from + captioner.batch());
        if (isPaused(work.key())) {
          here.tally().countPaused();
          break;
        }
        caption(captioner, work.key(), work.asks().subList(from, to), rows);
      }
    } finally {
      write(work, rows);
    }
    output.accept(work.part(rows));
  }

  /** Also when the run is being stopped: what was captioned is paid for. */
  private void write(CaptionWork work, List<CaptionRow> rows) throws IOException {
    boolean isInterrupted = Thread.interrupted();
    try {
      if (!rows.isEmpty()) {
        here.dataset().captions(work.key().captioner()).write(work.part(rows), rows);
        rows.forEach(row -> here.tally().countCaptioned());
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void caption(
      Captioner captioner, CaptionKey key, List<CaptionAsk> asks, List<CaptionRow> rows) {
    List<Ready> ready =
        asks.stream().flatMap(ask -> ready(ask, captioner.colours()).stream()).toList();
    Stopwatch watch = Stopwatch.start();
    List<CaptionOutcome> outcomes = attempts(captioner, key, ready);
    double seconds = watch.seconds() / Math.max(1, ready.size());
    for (int at = 0; at < ready.size(); at++) {
      KeptImage image = ready.get(at).ask().image();
      if (outcomes.get(at) instanceof CaptionOutcome.Made made) {
        rows.add(row(key, ready.get(at), made.caption(), seconds));
      } else if (outcomes.get(at) instanceof CaptionOutcome.Failed failed) {
        failed(captioner, image, failed.why());
      }
      here.advance();
    }
  }

  private void failed(Captioner captioner, KeptImage image, RuntimeException why) {
    if (why instanceof EndpointPausedException) {
      here.tally().countPaused();
      return;
    }
    LOG.warn("Captioner {} failed on {}: {}", captioner.name(), image.source(), said(why));
    here.tally().countFailed();
  }

  private static String said(RuntimeException why) {
    return why instanceof DarkroomException known
        ? known.getMessage() + " " + known.hint()
        : why.toString();
  }

  /** Other workers ask the same server. */
  private boolean isPaused(CaptionKey key) {
    return key.rules()
        .endpoint()
        .flatMap(rules -> here.endpoints().pause(OpenCaptioners.settings(rules)))
        .isPresent();
  }

  private static List<CaptionOutcome> attempts(
      Captioner captioner, CaptionKey key, List<Ready> ready) {
    List<CaptionTask> tasks = ready.stream().map(each -> each.ask().task(each.pixels())).toList();
    try {
      return captioner.attempts(tasks, key.options());
    } catch (OutOfMemoryError e) {
      CaptionOutcome failed =
          new CaptionOutcome.Failed(
              new IllegalStateException("it is too large for this memory", e));
      return Collections.nCopies(tasks.size(), failed);
    }
  }

  private Optional<Ready> ready(CaptionAsk ask, ColourPolicy colours) {
    here.requireWanted();
    try {
      return Optional.of(new Ready(ask, KeptPixels.read(ask.image(), scalePixels, colours)));
    } catch (IOException e) {
      LOG.warn("Cannot caption {}: {}", ask.image().source(), SourceBytes.why(e));
    } catch (SourceBytes.StoppedException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.warn("Cannot caption {}: {}", ask.image().source(), e.toString());
    }
    here.tally().countFailed();
    here.advance();
    return Optional.empty();
  }

  private CaptionRow row(CaptionKey key, Ready ready, GeneratedCaption caption, double seconds) {
    CaptionAsk ask = ready.ask();
    return new CaptionRow(
        ask.image().imageId(),
        caption.text(),
        key.captioner().name(),
        Optional.of(key.captioner().digest().toString()).filter(digest -> key.isPinned()),
        key.isPinned(),
        ask.rendered(),
        key.parameters(),
        caption.tokens(),
        caption.finish(),
        checks.lint(caption, ask.image().altText()),
        Agreement.of(
            key.captioner().name(),
            caption.text(),
            ready.pixels(),
            ask.image().width(),
            ask.image().height()),
        here.clock().instant().toString(),
        seconds,
        new CaptionEvidence(Optional.of(checks.count(caption)), Optional.empty()));
  }

  @Override
  public void close() {
    captioners.close();
  }
}
