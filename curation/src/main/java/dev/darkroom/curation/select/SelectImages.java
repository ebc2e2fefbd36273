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
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Judges all images of the chunks and writes the selection's parts; gives their names. The same
 * signals and scores give the same parts on every runner.
 */
final class SelectImages extends PTransform<PCollection<SelectImages.Piece>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

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
    PCollectionList<KV<String, Either<Occurrence, Linked>>> found =
        PCollectionList.of(read(pieces));
    if (rules.duplicates().isPresent()) {
      int radius = rules.duplicates().get().radius();
      found = found.and(new FindTwins(bench, radius, this.images).among(pieces));
    }
    PCollection<Judged> judged = judge(found.apply("All of images", Flatten.pCollections()));
    PCollectionList<KV<Integer, Either<Selection, Outcome>>> rows =
        PCollectionList.of(rows(judged));
    if (isBetweenImages()) {
      rows = rows.and(decide(judged));
    }
    return write(rows.apply("All of parts", Flatten.pCollections()));
  }

  /** Whether an image may be out because of another. */
  private boolean isBetweenImages() {
    return rules.duplicates().isPresent() || !rules.quotas().isEmpty();
  }

  private PCollection<KV<String, Either<Occurrence, Linked>>> read(PCollection<Piece> pieces) {
    ArrayList<Family> families = scorers;
    return pieces
        .apply(
            "Read signals",
            ParDo.of(
                WorkFn.<Piece, KV<String, Either<Occurrence, Linked>>>of(
                    bench,
                    here -> {
                      PieceReader reader = new PieceReader(here.dataset(), families);
                      return (piece, output) ->
                          reader.work(
                              piece,
                              row ->
                                  output.accept(KV.of(row.getKey(), Either.one(row.getValue()))));
                    })))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), Rows.IMAGE));
  }

  private PCollection<Judged> judge(PCollection<KV<String, Either<Occurrence, Linked>>> found) {
    SelectRules byRules = rules;
    int floor = floorPixels;
    int most = Limits.of(this.images).mostNeighbours();
    return found
        .apply("Group by image", GroupByKey.create())
        .apply(
            "Judge",
            ParDo.of(
                WorkFn.<KV<String, Iterable<Either<Occurrence, Linked>>>, Judged>of(
                    bench,
                    here -> {
                      ImageJudge judge = new ImageJudge(byRules, floor);
                      return (image, output) -> {
                        Either.Both<Occurrence, Linked> rows = Either.apart(image.getValue());
                        output.accept(judge.judge(rows.ones()).linked(rows.others(), most));
                      };
                    })))
        .setCoder(Rows.JUDGED);
  }

  /** One worker sees all images that are near others or make a claim, as a few numbers each. */
  private PCollection<KV<Integer, Either<Selection, Outcome>>> decide(PCollection<Judged> judged) {
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
                WorkFn.<KV<String, Iterable<Candidate>>, KV<Integer, Either<Selection, Outcome>>>of(
                    bench,
                    here ->
                        (all, output) ->
                            Decisions.make(
                                all.getValue(),
                                byRules,
                                each ->
                                    output.accept(
                                        KV.of(each.getKey(), Either.other(each.getValue())))))))
        .setCoder(KvCoder.of(VarIntCoder.of(), Rows.PART));
  }

  private PCollection<KV<Integer, Either<Selection, Outcome>>> rows(PCollection<Judged> judged) {
    return judged
        .apply(
            "Take rows",
            ParDo.of(
                WorkFn.<Judged, KV<Integer, Either<Selection, Outcome>>>of(
                    bench,
                    here ->
                        (image, output) ->
                            image
                                .rows()
                                .forEach(
                                    row ->
                                        output.accept(KV.of(row.group(), Either.one(row.row())))))))
        .setCoder(KvCoder.of(VarIntCoder.of(), Rows.PART));
  }

  private PCollection<String> write(PCollection<KV<Integer, Either<Selection, Outcome>>> rows) {
    Digest digest = selection;
    return rows.apply("Group by part", GroupByKey.create())
        .apply(
            "Write",
            ParDo.of(
                WorkFn.<KV<Integer, Iterable<Either<Selection, Outcome>>>, String>counting(
                    bench,
                    group -> SelectionKey.part(group.getKey()),
                    here -> {
                      SelectionWriter writer = new SelectionWriter(here, digest);
                      return (part, output) -> {
                        Either.Both<Selection, Outcome> all = Either.apart(part.getValue());
                        output.accept(writer.write(part.getKey(), all.ones(), all.others()));
                      };
                    })))
        .setCoder(StringUtf8Coder.of());
  }
}
