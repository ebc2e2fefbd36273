package dev.darkroom.curation.caption;

import dev.darkroom.captioning.endpoint.EndpointPausedException;
import dev.darkroom.captioning.endpoint.EndpointSettings;
import dev.darkroom.curation.CaptionSummary;
import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.Stage;
import dev.darkroom.curation.pipeline.Elements;
import dev.darkroom.curation.pipeline.PipelineRun;
import dev.darkroom.curation.pipeline.Stopwatch;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the captions that kept images lack. */
public final class CaptionStage {
  /** What a worker does between two parts: seconds of work, so that little is lost by a crash. */
  private static final int IMAGES_PER_PART = 8;

  private final Workbench bench;
  private final List<KeptImage> kept;
  private final RecipeCaptions captions;
  private final int scalePixels;

  /**
   * @param kept ordered by image id
   * @param scalePixels shorter side that the canonical decode covers
   */
  public CaptionStage(
      Workbench bench, List<KeptImage> kept, RecipeCaptions captions, int scalePixels) {
    this.bench = bench;
    this.kept = kept;
    this.captions = captions;
    this.scalePixels = scalePixels;
  }

  /**
   * Captions what has no caption of its key, in the order of the recipe: a prompt may speak of
   * earlier captions.
   *
   * @throws CurationException when captions are missing at the end that did not fail
   * @throws EndpointPausedException when it pauses; what was captioned is kept
   */
  public CaptionSummary run() throws IOException {
    Stopwatch watch = Stopwatch.start();
    resumeBudgets();
    List<Map<ImageId, CaptionRow>> recorded = new ArrayList<>();
    long captioned = 0;
    long failed = 0;
    for (int stage = 0; stage < captions.keys().size(); stage++) {
      CaptionKey key = captions.keys().get(stage);
      List<CaptionAsk> asks = captions.asks(stage, kept, recorded);
      Map<ImageId, CaptionRow> there = key.recorded(bench.dataset(), asks);
      List<CaptionAsk> missing = without(there, asks);
      failed += kept.size() - asks.size();
      if (!missing.isEmpty()) {
        caption(stage, missing);
        there = key.recorded(bench.dataset(), asks);
        requireWritten(without(there, asks).size());
        captioned += bench.tally().captioned();
        failed += bench.tally().failed();
      }
      recorded.add(there);
    }
    if (bench.stage() != Stage.CAPTION) {
      bench.begin(Stage.CAPTION, 0);
    }
    return new CaptionSummary(
        kept.size(), captioned, 0, failed, bench.endpoints().uses(), watch.seconds());
  }

  /** A budget is of all runs: what earlier ones used of a server is read once. */
  private void resumeBudgets() throws IOException {
    Set<EndpointSettings> servers = new HashSet<>();
    captions.keys().forEach(key -> settings(key).ifPresent(servers::add));
    for (EndpointSettings server : servers) {
      bench.endpoints().resume(server, UsageRecord.earlier(bench.dataset(), server));
    }
  }

  private static Optional<EndpointSettings> settings(CaptionKey key) {
    return key.rules().endpoint().map(OpenCaptioners::settings);
  }

  private void caption(int stage, List<CaptionAsk> missing) throws IOException {
    bench.begin(Stage.CAPTION, missing.size());
    CaptionKey key = captions.keys().get(stage);
    Optional<EndpointSettings> server = settings(key);
    if (server.isPresent()) {
      try (UsageRecord usage = UsageRecord.begin(bench, server.get(), key.captioner())) {
        // One process keeps its pace and its budget.
        finish(PipelineRun.here(bench), stage, missing);
      }
    } else {
      finish(PipelineRun.on(bench), stage, missing);
    }
    if (bench.tally().paused() > 0) {
      throw server.flatMap(bench.endpoints()::pause).orElseThrow();
    }
  }

  private void finish(PipelineRun run, int stage, List<CaptionAsk> missing) {
    Elements.spread(run, CaptionWork.class, work(stage, missing))
        .apply("Caption images", CaptionImages.at(bench, scalePixels));
    run.finish();
  }

  private List<CaptionWork> work(int stage, List<CaptionAsk> missing) {
    int size = Math.max(IMAGES_PER_PART, captions.batch(stage));
    List<CaptionWork> work = new ArrayList<>();
    for (int from = 0; from < missing.size(); from += size) {
      int to = Math.min(missing.size(), from + size);
      work.add(new CaptionWork(captions.keys().get(stage), missing.subList(from, to)));
    }
    return work;
  }

  private static List<CaptionAsk> without(Map<ImageId, CaptionRow> there, List<CaptionAsk> asks) {
    return asks.stream().filter(ask -> !there.containsKey(ask.image().imageId())).toList();
  }

  /** What was to be captioned is there, or was counted as failed. */
  private void requireWritten(long absent) {
    if (absent != bench.tally().failed()) {
      throw new CurationException(
          "Cannot finish caption: %d captions are missing, %d failed."
              .formatted(absent, bench.tally().failed()),
          "Run the same command again to go on.");
    }
  }
}
