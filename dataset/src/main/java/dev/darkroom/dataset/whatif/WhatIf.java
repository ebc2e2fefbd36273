package dev.darkroom.dataset.whatif;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.DuplicateRules;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.recipe.NamedImages;
import dev.darkroom.dataset.recipe.QuotaRules;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Buckets;
import dev.darkroom.dataset.selections.Quotas;
import dev.darkroom.dataset.selections.VerdictRules;
import dev.darkroom.dataset.signals.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Answers what <em>select</em> would keep, for any rules, from what the newest run measured. Exact:
 * the counts are those of the selection that the same rules would make. Rows are held as columns,
 * which are kept in the dataset's {@code caches} folder for the next time. For one thread.
 */
public final class WhatIf {
  private final ColumnCache cache;
  private final SignalColumns columns;
  private final ScoreColumns scores;
  private final int floorPixels;
  private final Map<Integer, NearGraph> graphs = new HashMap<>();

  private WhatIf(ColumnCache cache, SignalColumns columns, int floorPixels) throws IOException {
    this.cache = cache;
    this.columns = columns;
    this.scores = new ScoreColumns(columns);
    this.floorPixels = floorPixels;
  }

  /**
   * Reads the columns, or makes them.
   *
   * @param recipe whose rules are asked about; how it measures must be how it was measured
   * @param notice takes a line about what takes its time
   * @throws InvalidInputException when nothing was measured yet, or otherwise than the recipe says
   */
  public static WhatIf open(DatasetFolder dataset, Recipe recipe, Consumer<String> notice)
      throws IOException {
    Measured measured =
        Measured.read(dataset.storage())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "Cannot answer: there is no "
                            + Measured.FILE
                            + ", so nothing was measured.",
                        "Run measure with the recipe first: darkroom measure RECIPE --out DIR"));
    MeasureRules measure = recipe.measure();
    if (!measured.dataset().equals(recipe.dataset())) {
      throw new InvalidInputException(
          "Invalid --out: it holds the dataset %s, the recipe makes %s"
              .formatted(measured.dataset(), recipe.dataset()),
          "Name the folder in which this recipe was measured.");
    }
    if (!measured.rules().equals(measure)) {
      throw new InvalidInputException(
          "Cannot answer: the newest run measured with %s, the recipe says %s"
              .formatted(words(measured.rules()), words(measure)),
          "Run measure with this recipe, then ask again.");
    }
    ColumnCache cache = ColumnCache.of(dataset, measured, notice);
    return new WhatIf(cache, cache.signals(), measure.floorPixels());
  }

  private static String words(MeasureRules rules) {
    return "scale %dpx, floor %dpx and integrity %s"
        .formatted(rules.scalePixels(), rules.floorPixels(), rules.integrity().id());
  }

  /**
   * What the rules would keep.
   *
   * @throws InvalidInputException when they ask scores that not all images have
   */
  public Answer answer(SelectRules rules) throws IOException {
    RuledRows ruled = RuledRows.of(columns, scores, rules, floorPixels);
    Settlement settlement = settlement(rules, ruled);
    Fates fates = settlement.settle();
    CompletableFuture<Tally> tally =
        CompletableFuture.supplyAsync(() -> Tally.of(columns, ruled, fates));
    List<Answer.Histogram> histograms = new Histograms(columns, ruled, fates).all(scores);
    Tally counts = tally.join();
    return new Answer(
        columns.rows(),
        fates.kept(),
        counts.rejected(),
        counts.failed(),
        counts.reasons(),
        bucketCounts(rules, ruled, fates),
        effects(settlement, counts),
        histograms);
  }

  /** How many images the rules would keep. */
  public long kept(SelectRules rules) throws IOException {
    return settlement(rules, RuledRows.of(columns, scores, rules, floorPixels)).settle().kept();
  }

  private Settlement settlement(SelectRules rules, RuledRows ruled) throws IOException {
    Optional<Settlement.Near> near = Optional.empty();
    if (rules.duplicates().isPresent()) {
      NearGraph graph = graphFor(rules.duplicates().get().radius());
      int[] ordered = Preference.order(graph, columns, scores, ruled, rules.duplicates().get());
      near = Optional.of(new Settlement.Near(graph, ordered));
    }
    Optional<QuotaColumns> quotas = Optional.empty();
    if (!rules.quotas().isEmpty()) {
      int count = rules.buckets().map(name -> Buckets.named(name).all().size()).orElse(0);
      quotas =
          Optional.of(
              QuotaColumns.of(columns, scores, rules.quotas(), buckets(rules, ruled), count));
    }
    return new Settlement(columns, rules, ruled, near, quotas);
  }

  /**
   * One file of pairs serves all radii, unless not all were compared: that depends on the radius.
   */
  private NearGraph graphFor(int radius) throws IOException {
    NearGraph widest = graph(DuplicateRules.WIDEST_RADIUS);
    return widest.isWhole() ? widest : graph(radius);
  }

  private NearGraph graph(int radius) throws IOException {
    NearGraph graph = graphs.get(radius);
    if (graph == null) {
      graph = cache.pairs(columns, radius);
      graphs.put(radius, graph);
    }
    return graph;
  }

  /** The number of each image's bucket; −1 without a table or an image that was not decoded. */
  private int[] buckets(SelectRules rules, RuledRows ruled) {
    Optional<Buckets> table = rules.buckets().map(Buckets::named);
    return IntStream.range(0, columns.images())
        .map(
            image -> {
              int row = ruled.standing(image);
              return table.isPresent() && columns.isDecoded(row)
                  ? table.get().nearestNumber(columns.width(row), columns.height(row))
                  : -1;
            })
        .toArray();
  }

  private Map<String, Long> bucketCounts(SelectRules rules, RuledRows ruled, Fates fates) {
    Map<String, Long> counts = new LinkedHashMap<>();
    if (rules.buckets().isPresent()) {
      Buckets table = Buckets.named(rules.buckets().get());
      long[] kept = new long[table.all().size()];
      for (int image = 0; image < columns.images(); image++) {
        if (fates.isKept(image)) {
          int row = ruled.standing(image);
          kept[table.nearestNumber(columns.width(row), columns.height(row))]++;
        }
      }
      for (int at = 0; at < kept.length; at++) {
        counts.put(table.all().get(at).key(), kept[at]);
      }
    }
    return counts;
  }

  /** Computes the effect of a rule. */
  private interface Ask {
    Answer.Effect effect();
  }

  private List<Answer.Effect> effects(Settlement settlement, Tally tally) throws IOException {
    List<Ask> asks = new ArrayList<>();
    VerdictRules verdicts = settlement.ruled().verdicts();
    for (int at = 0; at < verdicts.filters().size(); at++) {
      int filter = at;
      if (verdicts.filters().get(at).equals(VerdictRules.DENY)) {
        // Without the list other occurrences may stand for their images.
        Settlement open = withoutDeny(settlement);
        asks.add(() -> tally.effect(filter, open.settle().kept()));
      } else {
        asks.add(() -> tally.effect(filter, settlement.without(filter).kept()));
      }
    }
    if (settlement.near().isPresent()) {
      asks.add(() -> tally.duplicates(settlement.withoutDuplicates().kept()));
    }
    QuotaRules quotas = settlement.rules().quotas();
    for (Quotas.Key key : Quotas.Key.values()) {
      if (key.isIn(quotas)) {
        asks.add(() -> tally.quota(key, settlement.withoutQuota(key).kept()));
      }
    }
    return asks.parallelStream().map(Ask::effect).toList();
  }

  private Settlement withoutDeny(Settlement settlement) throws IOException {
    SelectRules rules = settlement.rules();
    SelectRules open =
        new SelectRules(
            rules.minSidePixels(),
            rules.minPixels(),
            rules.aspectRatio(),
            rules.scores(),
            rules.duplicates(),
            rules.buckets(),
            rules.allow(),
            NamedImages.NONE,
            rules.quotas(),
            rules.unreserved());
    return settlement(open, RuledRows.of(columns, scores, open, floorPixels));
  }
}
