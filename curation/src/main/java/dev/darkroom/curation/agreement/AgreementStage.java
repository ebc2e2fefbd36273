package dev.darkroom.curation.agreement;

import dev.darkroom.curation.CaptionSummary;
import dev.darkroom.curation.Stage;
import dev.darkroom.curation.caption.RecipeCaptions;
import dev.darkroom.curation.pipeline.Elements;
import dev.darkroom.curation.pipeline.PipelineRun;
import dev.darkroom.curation.pipeline.Stopwatch;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.signals.Family;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures what captions lack of agreement, whoever made them and when: a model that is named later
 * measures the captions that are there.
 */
public final class AgreementStage {
  /** What a worker does between two parts: seconds of work, so that little is lost by a crash. */
  private static final int IMAGES_PER_PART = 16;

  private final Workbench bench;
  private final List<KeptImage> kept;
  private final RecipeCaptions captions;
  private final OpenAgreements models;
  private final int scalePixels;

  /**
   * @param kept ordered by image id
   * @param scalePixels shorter side that the canonical decode covers
   */
  public AgreementStage(
      Workbench bench,
      List<KeptImage> kept,
      RecipeCaptions captions,
      OpenAgreements models,
      int scalePixels) {
    this.bench = bench;
    this.kept = kept;
    this.captions = captions;
    this.models = models;
    this.scalePixels = scalePixels;
  }

  /**
   * Measures what is missing.
   *
   * @return what captioning did, and this
   */
  public CaptionSummary run(CaptionSummary captioned) throws IOException {
    List<AgreementWork> work = missing();
    if (work.isEmpty()) {
      return captioned;
    }
    Stopwatch watch = Stopwatch.start();
    bench.begin(Stage.CAPTION, work.stream().mapToLong(each -> each.asks().size()).sum());
    PipelineRun run = PipelineRun.on(bench);
    Elements.spread(run, AgreementWork.class, work)
        .apply("Measure agreements", MeasureAgreements.at(bench, scalePixels));
    run.finish();
    return captioned.agreed(bench.tally().agreed(), bench.tally().failed(), watch.seconds());
  }

  private List<AgreementWork> missing() throws IOException {
    List<CaptionRules> rules = captions.keys().stream().map(key -> key.rules()).toList();
    Set<Family> families = new LinkedHashSet<>();
    rules.forEach(each -> models.family(each).ifPresent(families::add));
    if (families.isEmpty()) {
      return List.of();
    }
    List<Map<ImageId, CaptionRow>> recorded = captions.recorded(bench.dataset(), kept);
    RecordedAgreements there = RecordedAgreements.read(bench.dataset(), models, rules);
    List<AgreementWork> work = new ArrayList<>();
    for (Family model : families) {
      List<AgreementAsk> asks = new ArrayList<>();
      for (KeptImage image : kept) {
        List<String> texts = texts(model, rules, recorded, image);
        texts.removeIf(text -> there.has(model, image.imageId(), text));
        if (!texts.isEmpty()) {
          asks.add(new AgreementAsk(image, texts));
        }
      }
      for (int from = 0; from < asks.size(); from += IMAGES_PER_PART) {
        int to = Math.min(asks.size(), from + IMAGES_PER_PART);
        work.add(new AgreementWork(model, asks.subList(from, to)));
      }
    }
    return work;
  }

  /**
   * The image's captions that this model is to measure, and its alt text where a caption is said to
   * disagree with it.
   */
  private List<String> texts(
      Family model,
      List<CaptionRules> rules,
      List<Map<ImageId, CaptionRow>> recorded,
      KeptImage image) {
    Set<String> texts = new LinkedHashSet<>();
    for (int at = 0; at < rules.size(); at++) {
      if (models.family(rules.get(at)).equals(Optional.of(model))) {
        Optional.ofNullable(recorded.get(at).get(image.imageId()))
            .ifPresent(caption -> add(texts, caption, image));
      }
    }
    return new ArrayList<>(texts);
  }

  private static void add(Set<String> texts, CaptionRow caption, KeptImage image) {
    if (caption.text().isBlank()) {
      return;
    }
    texts.add(caption.text().strip());
    if (AltTextDispute.isIn(caption)) {
      texts.add(RecipeCaptions.altText(image));
    }
  }
}
