package dev.darkroom.curation.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.pipeline.Counts;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Group;
import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.near.Pack;
import dev.darkroom.dataset.near.Page;
import dev.darkroom.dataset.near.Page.Viewed;
import dev.darkroom.dataset.near.Slices;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.whatif.Answer;
import dev.darkroom.dataset.whatif.WhatIf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What-if answers with the counts of the selection that the same rules make. */
class WhatIfTest {
  private static final int ROUNDS = 100;

  @TempDir Path folder;
  private DatasetFolder dataset;
  private RandomMeasurements measured;
  private WhatIf whatIf;

  @BeforeEach
  void measure() throws Exception {
    dataset = DatasetFolder.open(new LocalStorage(folder));
    measured = RandomMeasurements.write(dataset, 11, 600);
    Recipe recipe = new RandomRules(new Random(0), measured.signals).recipe();
    whatIf = WhatIf.open(dataset, recipe, line -> {});
  }

  /** The pipeline's own steps, without a runner. */
  private List<Selection> select(SelectRules rules) throws Exception {
    ImageJudge judge = new ImageJudge(rules, RandomMeasurements.FLOOR);
    Map<String, List<Occurrence>> images = new TreeMap<>();
    PieceReader reader = new PieceReader(dataset, RandomMeasurements.SCORERS);
    for (int at = 0; at < measured.chunks.size(); at++) {
      reader.work(
          new SelectImages.Piece(measured.chunks.get(at).part(), 0),
          each ->
              images.computeIfAbsent(each.getKey(), key -> new ArrayList<>()).add(each.getValue()));
    }
    Map<String, List<Linked>> links = rules.duplicates().isPresent() ? links(rules) : Map.of();
    List<Selection> rows = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    images.forEach(
        (key, occurrences) -> {
          Judged image =
              judge
                  .judge(occurrences)
                  .linked(links.getOrDefault(key, List.of()), Limits.of(1).mostNeighbours());
          image.rows().forEach(placed -> rows.add(placed.row()));
          image.candidate(rules).ifPresent(candidates::add);
        });
    List<Outcome> outcomes = new ArrayList<>();
    Decisions.make(candidates, rules, each -> outcomes.add(each.getValue()));
    return SelectionWriter.settled(rows, outcomes);
  }

  /** Pages and groups, in more slices than so few images need. */
  private Map<String, List<Linked>> links(SelectRules rules) throws Exception {
    Slices slices = new Slices(rules.duplicates().orElseThrow().radius(), 2);
    Limits limits = Limits.of(measured.signals.size());
    List<Viewed> views = new ArrayList<>();
    for (Chunk chunk : measured.chunks) {
      new ViewReader(dataset, measured.signals.size())
          .work(new SelectImages.Piece(chunk.part(), 0), each -> views.add(each.getValue()));
    }
    Map<String, List<Linked>> found = new TreeMap<>();
    Map<Integer, List<Pack>> packs = new TreeMap<>();
    Page page = new Page(views);
    page.same(each -> add(found, each.image().hex(), each));
    page.spread(slices, (group, pack) -> add(packs, group, pack));
    packs.forEach(
        (number, members) -> {
          Group group = new Group(slices, number, limits);
          members.forEach(group::add);
          group.find(
              each -> add(found, each.image().hex(), each), crowd -> fail("no crowd is so large"));
        });
    return found;
  }

  private static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
    lists.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
  }

  private static Map<String, Long> keptByBucket(List<Selection> rows) {
    return rows.stream()
        .filter(row -> row.verdict() == Verdict.KEPT)
        .map(Selection::bucket)
        .flatMap(Optional::stream)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  static void assertSame(Answer answer, List<Selection> rows, String rules) {
    Counts counts = new Counts();
    rows.forEach(row -> counts.add(row.verdict().id(), row.reasons()));
    assertThat(answer.reasons()).as(rules).isEqualTo(counts.reasons());
    assertThat(List.of(answer.seen(), answer.kept(), answer.rejected(), answer.failed()))
        .as(rules)
        .containsExactly(
            (long) rows.size(), counts.of("kept"), counts.of("rejected"), counts.of("failed"));
    Map<String, Long> buckets = new HashMap<>(answer.buckets());
    buckets.values().removeIf(count -> count == 0);
    assertThat(buckets).as(rules).isEqualTo(keptByBucket(rows));
  }

  @Test
  void countsWhatTheSelectionWould() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Recipe recipe = new RandomRules(new Random(round), measured.signals).recipe();

      List<Selection> rows = select(recipe.select());

      assertSame(whatIf.answer(recipe.select()), rows, recipe.canonical());
    }
  }

  @Test
  void knowsWhatEachFilterDoes() throws Exception {
    Map<String, Long> asked = new TreeMap<>();
    for (int round = 0; round < ROUNDS / 3; round++) {
      Recipe recipe = new RandomRules(new Random(1000 + round), measured.signals).recipe();
      Answer answer = whatIf.answer(recipe.select());

      for (Answer.Effect effect : answer.filters()) {
        SelectRules without = Rules.without(recipe.select(), effect.filter());
        assertThat(answer.kept() + effect.more())
            .as(effect.filter() + "\n" + recipe.canonical())
            .isEqualTo(whatIf.answer(without).kept());
        assertThat(effect.only()).isLessThanOrEqualTo(effect.rejects());
        asked.merge(effect.filter(), 1L, Long::sum);
      }
    }
    assertThat(asked)
        .containsOnlyKeys(
            "aspect-ratio",
            "deny",
            "duplicates",
            "min-pixels",
            "min-side",
            "quotas.buckets.max",
            "quotas.buckets.min",
            "quotas.sample",
            "quotas.share",
            "quotas.top",
            "scores.nsfw",
            "scores.quality",
            "training");
  }

  @Test
  void readsItsColumnsAgainAndSeesThatAPartIsNew() throws Exception {
    Recipe recipe = new RandomRules(new Random(5), measured.signals).recipe();
    Answer first = whatIf.answer(recipe.select());
    List<String> notices = new ArrayList<>();

    Answer second = WhatIf.open(dataset, recipe, notices::add).answer(recipe.select());
    assertThat(notices).isEmpty();
    assertThat(second).isEqualTo(first);

    dataset.storage().delete("signals/part-p0000.parquet");
    dataset.signals().write("p0000", measured.signals.subList(0, 2));
    Answer third = WhatIf.open(dataset, recipe, notices::add).answer(recipe.select());
    assertThat(notices).isNotEmpty();
    assertThat(third.seen()).isEqualTo(first.seen() - 35);
    assertThat(dataset.storage().list("caches"))
        .extracting(entry -> entry.path().replaceFirst("-[0-9a-f]{12}", ""))
        .contains("caches/what-if/signals.columns")
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesWhatWasMeasuredInAnotherWay() {
    Recipe closer =
        RecipeReader.parse(
            "dataset: m\nsources: [ { folder: p } ]\nmeasure: { integrity: data }\n", "closer");

    assertThatThrownBy(() -> WhatIf.open(dataset, closer, line -> {}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot answer: the newest run measured with scale 1024px, floor 256px and integrity"
                + " structure, the recipe says scale 1024px, floor 256px and integrity data");
  }

  @Test
  void spreadsImagesOverBins() throws Exception {
    Recipe recipe = new RandomRules(new Random(5), measured.signals).recipe();

    Answer answer = whatIf.answer(recipe.select());

    assertThat(answer.histograms())
        .extracting(Answer.Histogram::signal)
        .containsExactly("shorter-side", "longer-side", "nsfw", "quality");
    for (Answer.Histogram histogram : answer.histograms()) {
      assertThat(histogram.edges()).hasSize(histogram.seen().size() + 1).isSorted();
    }
    Answer.Histogram sides = answer.histograms().get(0);
    long images =
        measured.signals.stream()
            .filter(signal -> signal.status().id().equals("decoded"))
            .map(signal -> signal.imageId().map(ImageId::hex))
            .distinct()
            .count();
    assertThat(sides.seen().stream().mapToLong(Long::longValue).sum()).isEqualTo(images);
    assertThat(sides.kept().stream().mapToLong(Long::longValue).sum()).isEqualTo(answer.kept());
  }
}
