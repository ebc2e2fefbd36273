package dev.darkroom.curation.measure;

import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.curation.pipeline.Workplace;
import dev.darkroom.curation.sources.ListedImage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.sources.SourceBytes;
import dev.darkroom.dataset.sources.SourceReader;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.Integrity;
import dev.darkroom.imaging.PixelBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures a chunk in one pass over its bytes and writes what was missing of it: scores,
 * thumbnails, source index and, last, signals.
 */
final class ChunkMeasurer implements Worker<ChunkWork, String> {
  private final Workplace here;
  private final DatasetFolder dataset;
  private final MeasureRules rules;
  private final ImageMeasurer images;
  private final OpenScorers scorers;
  private final SourceReader sources = new SourceReader();

  ChunkMeasurer(Workplace here, MeasureRules rules, OpenScorers scorers) {
    this.here = here;
    this.dataset = here.dataset();
    this.rules = rules;
    this.images = new ImageMeasurer(rules, DecodeLimits.DEFAULT.with(integrity(rules)));
    this.scorers = scorers;
  }

  @Override
  public void work(ChunkWork work, Consumer<String> output) throws IOException {
    ChunkParts parts = new ChunkParts(dataset, work.chunk());
    if (work.task() == ChunkWork.Task.REHASH) {
      parts.forgetUnlessCurrent(here);
    }
    boolean isRecorded = parts.areMeasured();
    Map<String, Signal> recorded = isRecorded ? parts.signals() : Map.of();
    Earlier earlier = Earlier.read(dataset, work);
    List<ScoreSheet> sheets = sheets(work);
    List<Finding> findings = new ArrayList<>();
    try (Attempt attempt = Attempt.at(work.chunk(), dataset.storage())) {
      for (ListedImage image : work.chunk().images()) {
        here.requireWanted();
        Optional<Signal> known =
            Optional.ofNullable(recorded.get(image.source())).or(() -> annotated(image, earlier));
        attempt.with(
            image,
            () -> {
              try (PixelBudget.Share memory = PixelBudget.ofProcess().share()) {
                Finding finding = find(image, known, memory);
                score(image.ref().place(), finding, sheets, earlier);
                findings.add(finding.withoutPixels());
              }
            },
            () -> findings.add(givenUp(image, known, sheets)));
        here.advance();
      }
    }
    for (ScoreSheet sheet : sheets) {
      sheet.write(dataset, work.chunk().part());
    }
    if (!isRecorded) {
      parts.write(findings);
    }
    output.accept(work.chunk().part());
  }

  private static Integrity integrity(MeasureRules rules) {
    return switch (rules.integrity()) {
      case STRUCTURE -> Integrity.STRUCTURE;
      case DATA -> Integrity.DATA;
    };
  }

  private List<ScoreSheet> sheets(ChunkWork work) throws IOException {
    List<ScoreSheet> sheets = new ArrayList<>();
    for (Family family : work.scorers()) {
      if (!dataset.scores(family).has(work.chunk().part())) {
        sheets.add(new ScoreSheet(family, scorers.of(family)));
      }
    }
    return sheets;
  }

  /** The bytes are what they were; the files beside them may say something else now. */
  private static Optional<Signal> annotated(ListedImage image, Earlier earlier) {
    return earlier
        .signal(image.source())
        .map(signal -> SignalBuilder.of(signal).annotation(image.annotation()).row());
  }

  private Finding find(ListedImage image, Optional<Signal> known, PixelBudget.Share memory) {
    if (known.isPresent()) {
      return Finding.recorded(known.get());
    }
    here.tally().countMeasured();
    return image
        .obstacle()
        .map(obstacle -> Finding.recorded(SignalBuilder.of(image).lost(obstacle)))
        .orElseGet(() -> images.measure(image, sources.at(image.ref().place()), memory));
  }

  /** What is known stays; what it was to be scored by failed on it. */
  private static Finding givenUp(
      ListedImage image, Optional<Signal> known, List<ScoreSheet> sheets) {
    known.flatMap(Signal::imageId).ifPresent(id -> sheets.forEach(sheet -> sheet.fail(id)));
    return Finding.recorded(
        known.orElseGet(
            () ->
                SignalBuilder.of(image)
                    .failed(
                        Reason.CRASHED_DECODER,
                        "The process ended twice while it measured this file; retry tries once more")));
  }

  private void score(Place place, Finding finding, List<ScoreSheet> sheets, Earlier earlier) {
    if (!finding.isWorthScoring(rules.floorPixels())) {
      return;
    }
    ImageId imageId = finding.signal().imageId().orElseThrow();
    List<ScoreSheet> missing = new ArrayList<>();
    for (ScoreSheet sheet : sheets) {
      Optional<Score> known = earlier.score(sheet.family(), imageId);
      known.ifPresent(sheet::copy);
      if (sheet.lacks(imageId)) {
        missing.add(sheet);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    CanonicalPixels pixels =
        new CanonicalPixels(finding.decoded(), policy -> decodeAgain(place, imageId, policy));
    for (ScoreSheet sheet : missing) {
      sheet.score(imageId, pixels);
      here.tally().countScored();
    }
  }

  /** Empty when the file cannot be read now, or is not what it was. */
  private Optional<Decoded> decodeAgain(Place place, ImageId imageId, ColourPolicy policy) {
    try {
      return images.decode(SourceBytes.at(place).read(imageId), policy);
    } catch (IOException | OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try (sources) {
      scorers.close();
    }
  }
}
