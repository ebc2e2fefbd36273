package dev.darkroom.curation.select;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.pipeline.WorkFn;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.Judged.Placed;
import dev.darkroom.curation.select.Judged.Twin;
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

  @Override
  public PCollection<String> expand(PCollection<Piece> pieces) {
    PCollection<KV<String, Judged>> judged = judge(read(pieces));
    if (rules.duplicates().isPresent()) {
      FindTwins twins = new FindTwins(bench, rules.duplicates().get(), images);
      judged = settle(judged, twins.among(pieces, judged));
    }
    if (!rules.quotas().isEmpty()) {
      judged = grant(judged, refuse(judged));
    }
    return write(rows(judged));
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

  private PCollection<KV<String, Judged>> judge(PCollection<KV<String, Occurrence>> occurrences) {
    SelectRules byRules = rules;
    int floor = floorPixels;
    return coded(
        occurrences
            .apply("Group by image", GroupByKey.create())
            .apply(
                "Judge",
                ParDo.of(
                    WorkFn.<KV<String, Iterable<Occurrence>>, KV<String, Judged>>of(
                        bench,
                        here -> {
                          ImageJudge judge = new ImageJudge(byRules, floor);
                          return (image, output) ->
                              output.accept(KV.of(image.getKey(), judge.judge(image.getValue())));
                        }))));
  }

  private PCollection<KV<String, Judged>> settle(
      PCollection<KV<String, Judged>> judged, PCollection<KV<String, Twin>> twins) {
    TupleTag<Judged> images = new TupleTag<>("images");
    TupleTag<Twin> members = new TupleTag<>("members");
    return coded(
        KeyedPCollectionTuple.of(images, judged)
            .and(members, twins)
            .apply("Join", CoGroupByKey.create())
            .apply(
                "Settle",
                ParDo.of(
                    WorkFn.<KV<String, CoGbkResult>, KV<String, Judged>>of(
                        bench,
                        here ->
                            (image, output) -> {
                              Judged alone = image.getValue().getOnly(images);
                              List<Twin> found = new ArrayList<>();
                              image.getValue().getAll(members).forEach(found::add);
                              output.accept(KV.of(image.getKey(), Twins.settle(alone, found)));
                            }))));
  }

  /** One worker sees all images that are left, as a few numbers each. */
  private PCollection<KV<String, String>> refuse(PCollection<KV<String, Judged>> judged) {
    SelectRules byRules = rules;
    return judged
        .apply(
            "Claim",
            ParDo.of(
                WorkFn.<KV<String, Judged>, KV<String, Claim>>of(
                    bench,
                    here ->
                        (image, output) ->
                            image
                                .getValue()
                                .claiming()
                                .ifPresent(each -> output.accept(KV.of("", each))))))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), Rows.CLAIM))
        .apply("Gather claims", GroupByKey.create())
        .apply(
            "Hold against quotas",
            ParDo.of(
                WorkFn.<KV<String, Iterable<Claim>>, KV<String, String>>of(
                    bench,
                    here -> (all, output) -> new Claims(byRules).decide(all.getValue(), output))))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()));
  }

  private PCollection<KV<String, Judged>> grant(
      PCollection<KV<String, Judged>> judged, PCollection<KV<String, String>> refused) {
    TupleTag<Judged> images = new TupleTag<>("images");
    TupleTag<String> reasons = new TupleTag<>("reasons");
    return coded(
        KeyedPCollectionTuple.of(images, judged)
            .and(reasons, refused)
            .apply("Join refusals", CoGroupByKey.create())
            .apply(
                "Grant",
                ParDo.of(
                    WorkFn.<KV<String, CoGbkResult>, KV<String, Judged>>of(
                        bench,
                        here ->
                            (image, output) -> {
                              Judged claiming = image.getValue().getOnly(images);
                              String reason = image.getValue().getOnly(reasons, "");
                              Judged granted =
                                  reason.isEmpty() ? claiming : claiming.without(reason);
                              output.accept(KV.of(image.getKey(), granted));
                            }))));
  }

  private static PCollection<KV<String, Judged>> coded(PCollection<KV<String, Judged>> judged) {
    return judged.setCoder(KvCoder.of(StringUtf8Coder.of(), Rows.JUDGED));
  }

  private PCollection<KV<Integer, Selection>> rows(PCollection<KV<String, Judged>> judged) {
    return keyed(
        judged.apply(
            "Take rows",
            ParDo.of(
                WorkFn.<KV<String, Judged>, KV<Integer, Selection>>of(
                    bench,
                    here ->
                        (image, output) ->
                            image.getValue().rows().forEach(row -> output.accept(keyed(row)))))));
  }

  private static KV<Integer, Selection> keyed(Placed placed) {
    return KV.of(placed.group(), placed.row());
  }

  private static PCollection<KV<Integer, Selection>> keyed(
      PCollection<KV<Integer, Selection>> rows) {
    return rows.setCoder(KvCoder.of(VarIntCoder.of(), Rows.SELECTION));
  }

  private PCollection<String> write(PCollection<KV<Integer, Selection>> rows) {
    Digest digest = selection;
    return rows.apply("Group by part", GroupByKey.create())
        .apply(
            "Write",
            ParDo.of(
                WorkFn.<KV<Integer, Iterable<Selection>>, String>counting(
                    bench,
                    group -> SelectionKey.part(group.getKey()),
                    here -> new SelectionWriter(here, digest))))
        .setCoder(StringUtf8Coder.of());
  }
}
