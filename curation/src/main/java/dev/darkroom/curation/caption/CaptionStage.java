package dev.darkroom.curation.caption;

import dev.darkroom.curation.CaptionSummary;
import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.Stage;
import dev.darkroom.curation.pipeline.Elements;
import dev.darkroom.curation.pipeline.PipelineRun;
import dev.darkroom.curation.pipeline.Stopwatch;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.dataset.ImageId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the captions that kept images lack. */
public final class CaptionStage {
  /** What a worker does between two parts: seconds of work, so that little is lost by a crash. */
  private static final int IMAGES_PER_PART = 8;

  private final Workbench bench;
  private final List<KeptImage> kept;
  private final List<CaptionKey> keys;
  private final int scalePixels;

  /**
   * @param kept ordered by image id
   * @param scalePixels shorter side that the canonical decode covers
   */
  public CaptionStage(
      Workbench bench, List<KeptImage> kept, List<CaptionKey> keys, int scalePixels) {
    this.bench = bench;
    this.kept = kept;
    this.keys = keys;
    this.scalePixels = scalePixels;
  }

  /**
   * Captions what has no caption of its key.
   *
   * @throws CurationException when captions are missing at the end that did not fail
   */
  public CaptionSummary run() throws IOException {
    Stopwatch watch = Stopwatch.start();
    List<CaptionWork> missing = missing();
    long total = missing.stream().mapToLong(work -> work.images().size()).sum();
    bench.begin(Stage.CAPTION, total);
    if (!missing.isEmpty()) {
      PipelineRun run = PipelineRun.on(bench);
      Elements.spread(run.pipeline(), CaptionWork.class, missing)
          .apply("Caption images", CaptionImages.at(bench, scalePixels));
      run.finish();
      requireWritten(missing);
    }
    return new CaptionSummary(
        kept.size(), bench.tally().captioned(), bench.tally().failed(), watch.seconds());
  }

  private List<CaptionWork> missing() throws IOException {
    List<CaptionWork> missing = new ArrayList<>();
    for (CaptionKey key : keys) {
      Set<ImageId> captioned = key.recorded(bench.dataset()).keySet();
      List<KeptImage> images =
          kept.stream().filter(image -> !captioned.contains(image.imageId())).toList();
      for (int from = 0; from < images.size(); from += IMAGES_PER_PART) {
        int to = Math.min(images.size(), from + IMAGES_PER_PART);
        missing.add(new CaptionWork(key, images.subList(from, to)));
      }
    }
    return missing;
  }

  /** What was to be captioned is there, or was counted as failed. */
  private void requireWritten(List<CaptionWork> work) throws IOException {
    long absent = 0;
    for (CaptionKey key : keys) {
      Set<ImageId> captioned = key.recorded(bench.dataset()).keySet();
      absent +=
          work.stream()
              .filter(each -> each.key().equals(key))
              .flatMap(each -> each.images().stream())
              .filter(image -> !captioned.contains(image.imageId()))
              .count();
    }
    if (absent != bench.tally().failed()) {
      throw new CurationException(
          "Cannot finish caption: %d captions are missing, %d failed."
              .formatted(absent, bench.tally().failed()),
          "Run the same command again to go on.");
    }
  }
}
