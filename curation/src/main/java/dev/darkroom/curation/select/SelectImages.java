package dev.darkroom.curation.select;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.pipeline.WorkFn;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.signals.Family;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Judges all images of the chunks and writes the selection's parts; gives their names. The same
 * signals and scores give the same parts on every runner.
 */
final class SelectImages extends PTransform<PCollection<SelectImages.Piece>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private static final TupleTag<Occurrence> OCCURRENCES = new TupleTag<>("occurrences");
  private static final TupleTag<Linked> LINKS = new TupleTag<>("links");
  private static final TupleTag<Selection> ROWS = new TupleTag<>("rows");
  private static final TupleTag<Outcome> OUTCOMES = new TupleTag<>("outcomes");

  private final transient Workbench bench;
  private final SelectRules rules;
  private final int floorPixels;
  private final ArrayList<Family> scorers;
  private final Digest selection;
  private final long images;

  /** A chunk's parts, by name, and the group of the selection's parts they go to. */
  record Piece(String part, int group) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private SelectImages(Workbench bench, SelectionKey key) {
    this.bench = bench;
    this.rules = key.rules();
    this.floorPixels = key.floorPixels();
    this.scorers = new ArrayList<>(key.scorers());
    this.selection = key.digest();
    this.images = key.images();
  }

  static SelectImages of(Workbench bench, SelectionKey key) {
    return new SelectImages(bench, key);
  }

  /**
   * Images are judged one by one, where what is near each is known already; then one worker decides
   * between those that stand in each other's way, and each part gets its rows and what became of
   * them.
   */
  @Override
  public PCollection<String> expand(PCollection<Piece> pieces) {
    KeyedPCollectionTuple<String> images = KeyedPCollectionTuple.of(OCCURRENCES, read(pieces));
    if (rules.duplicates().isPresent()) {
      int radius = rules.duplicates().get().radius();
      images = images.and(LINKS, new FindTwins(bench, radius, this.images).among(pieces));
    }
    PCollection<Judged> judged = judge(images);
    KeyedPCollectionTuple<Integer> parts = KeyedPCollectionTuple.of(ROWS, rows(judged));
    if (isBetweenImages()) {
      parts = parts.and(OUTCOMES, decide(judged));
    }
    return write(parts);
  }

  /** Whether an image may be out because of another. */
  private boolean isBetweenImages() {
    return rules.duplicates().isPresent() || !rules.quotas().isEmpty();
  }

  private PCollection<KV<String, Occurrence>> read(PCollection<Piece> pieces) {
    ArrayList<Family> families = scorers;
    return pieces
        .apply(
            "Read signals",
            ParDo.of(
                WorkFn.<Piece, KV<String, Occurrence>>of(
                    bench, here -> new PieceReader(here.dataset(), families))))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), Rows.OCCURRENCE));
  }

  private PCollection<Judged> judge(KeyedPCollectionTuple<String> images) {
    SelectRules byRules = rules;
    int floor = floorPixels;
    int most = Limits.of(this.images).mostNeighbours();
    return images
        .apply("Group by image", CoGroupByKey.create())
        .apply(
            "Judge",
            ParDo.of(
                WorkFn.<KV<String, CoGbkResult>, Judged>of(
                    bench,
                    here -> {
                      ImageJudge judge = new ImageJudge(byRules, floor);
                      return (image, output) ->
                          output.accept(
                              judge
                                  .judge(image.getValue().getAll(OCCURRENCES))
                                  .linked(all(image.getValue(), LINKS), most));
                    })))
        .setCoder(Rows.JUDGED);
  }

  /** None where no input has the tag. */
  private static <T> Iterable<T> all(CoGbkResult joined, TupleTag<T> tag) {
    return joined.getSchema().getIndex(tag) < 0 ? List.of() : joined.getAll(tag);
  }

  /** One worker sees all images that are near others or make a claim, as a few numbers each. */
  private PCollection<KV<Integer, Outcome>> decide(PCollection<Judged> judged) {
    SelectRules byRules = rules;
    return judged
        .apply(
            "Contend",
            ParDo.of(
                WorkFn.<Judged, KV<String, Candidate>>of(
                    bench,
                    here ->
                        (image, output) ->
                            image
                                .candidate(byRules)
                                .ifPresent(each -> output.accept(KV.of("", each))))))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), Rows.CANDIDATE))
        .apply("Gather candidates", GroupByKey.create())
        .apply(
            "Decide",
            ParDo.of(
                WorkFn.<KV<String, Iterable<Candidate>>, KV<Integer, Outcome>>of(
                    bench,
                    here -> (all, output) -> Decisions.make(all.getValue(), byRules, output))))
        .setCoder(KvCoder.of(VarIntCoder.of(), Rows.OUTCOME));
  }

  private PCollection<KV<Integer, Selection>> rows(PCollection<Judged> judged) {
    return judged
        .apply(
            "Take rows",
            ParDo.of(
                WorkFn.<Judged, KV<Integer, Selection>>of(
                    bench,
                    here ->
                        (image, output) ->
                            image
                                .rows()
                                .forEach(row -> output.accept(KV.of(row.group(), row.row()))))))
        .setCoder(KvCoder.of(VarIntCoder.of(), Rows.SELECTION));
  }

  private PCollection<String> write(KeyedPCollectionTuple<Integer> parts) {
    Digest digest = selection;
    return parts
        .apply("Group by part", CoGroupByKey.create())
        .apply(
            "Write",
            ParDo.of(
                WorkFn.<KV<Integer, CoGbkResult>, String>counting(
                    bench,
                    group -> SelectionKey.part(group.getKey()),
                    here -> {
                      SelectionWriter writer = new SelectionWriter(here, digest);
                      return (part, output) ->
                          output.accept(
                              writer.write(
                                  part.getKey(),
                                  part.getValue().getAll(ROWS),
                                  all(part.getValue(), OUTCOMES)));
                    })))
        .setCoder(StringUtf8Coder.of());
  }
}
