package dev.darkroom.curation.select;

import dev.darkroom.curation.pipeline.WorkFn;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.Judged.Twin;
import dev.darkroom.curation.select.SelectImages.Piece;
import dev.darkroom.dataset.near.Contender;
import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.near.Pack;
import dev.darkroom.dataset.near.Page;
import dev.darkroom.dataset.near.Page.Viewed;
import dev.darkroom.dataset.near.Slices;
import dev.darkroom.dataset.recipe.DuplicateRules;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Near duplicates. Which images are alike depends on the images alone, and is found for all that
 * were decoded: pages gather images of equal views, groups compare the views whose band keys are
 * near each other. Clusters are of those that the rules would keep.
 */
final class FindTwins {
  private final Workbench bench;
  private final DuplicateRules rules;
  private final long images;
  private final Limits limits;
  private final Slices slices;

  /**
   * @param images source occurrences in all
   */
  FindTwins(Workbench bench, DuplicateRules rules, long images) {
    this.bench = bench;
    this.rules = rules;
    this.images = images;
    this.limits = Limits.of(images);
    this.slices = Slices.of(rules.radius(), images);
  }

  PCollection<KV<String, Twin>> among(
      PCollection<Piece> pieces, PCollection<KV<String, Judged>> judged) {
    PCollection<KV<Integer, Iterable<Viewed>>> pages = pages(pieces);
    PCollection<KV<String, Linked>> links =
        PCollectionList.of(same(pages))
            .and(compare(spread(pages)))
            .apply("All links", Flatten.pCollections());
    return cluster(link(contend(judged), links));
  }

  private PCollection<KV<Integer, Iterable<Viewed>>> pages(PCollection<Piece> pieces) {
    long all = images;
    return pieces
        .apply(
            "Read views",
            ParDo.of(
                WorkFn.<Piece, KV<Integer, Viewed>>of(
                    bench, here -> new ViewReader(here.dataset(), all))))
        .setCoder(KvCoder.of(VarIntCoder.of(), Rows.VIEWED))
        .apply("Gather pages", GroupByKey.create());
  }

  private PCollection<KV<String, Linked>> same(PCollection<KV<Integer, Iterable<Viewed>>> pages) {
    return linked(
        pages.apply(
            "Find equal views",
            ParDo.of(
                WorkFn.<KV<Integer, Iterable<Viewed>>, KV<String, Linked>>of(
                    bench,
                    here ->
                        (page, output) ->
                            new Page(page.getValue())
                                .same(each -> output.accept(KV.of(each.image().hex(), each)))))));
  }

  private PCollection<KV<Integer, Pack>> spread(PCollection<KV<Integer, Iterable<Viewed>>> pages) {
    Slices into = slices;
    return pages
        .apply(
            "Spread over groups",
            ParDo.of(
                WorkFn.<KV<Integer, Iterable<Viewed>>, KV<Integer, Pack>>of(
                    bench,
                    here ->
                        (page, output) ->
                            new Page(page.getValue())
                                .spread(into, (group, pack) -> output.accept(KV.of(group, pack))))))
        .setCoder(KvCoder.of(VarIntCoder.of(), Rows.PACK));
  }

  private PCollection<KV<String, Linked>> compare(PCollection<KV<Integer, Pack>> packs) {
    Slices of = slices;
    Limits within = limits;
    return linked(
        packs
            .apply("Gather groups", GroupByKey.create())
            .apply(
                "Compare",
                ParDo.of(
                    WorkFn.<KV<Integer, Iterable<Pack>>, KV<String, Linked>>counting(
                        bench,
                        group -> "group " + group.getKey(),
                        here ->
                            new GroupWorker(of, within, crowd -> here.deliver(crowd.text()))))));
  }

  private PCollection<KV<String, Contender>> contend(PCollection<KV<String, Judged>> judged) {
    return judged
        .apply(
            "Contend",
            ParDo.of(
                WorkFn.<KV<String, Judged>, KV<String, Contender>>of(
                    bench,
                    here ->
                        (image, output) ->
                            image
                                .getValue()
                                .contending()
                                .ifPresent(each -> output.accept(KV.of(image.getKey(), each))))))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), Rows.CONTENDER));
  }

  private PCollection<KV<String, Linked>> link(
      PCollection<KV<String, Contender>> contenders, PCollection<KV<String, Linked>> links) {
    TupleTag<Contender> contending = new TupleTag<>("contenders");
    TupleTag<Linked> near = new TupleTag<>("near");
    int most = limits.mostNeighbours();
    return linked(
        KeyedPCollectionTuple.of(contending, contenders)
            .and(near, links)
            .apply("Join contenders", CoGroupByKey.create())
            .apply(
                "Link",
                ParDo.of(
                    WorkFn.<KV<String, CoGbkResult>, KV<String, Linked>>of(
                        bench,
                        here ->
                            (image, output) ->
                                Linked.join(
                                        image.getValue().getAll(near),
                                        image.getValue().getAll(contending),
                                        most)
                                    .ifPresent(each -> output.accept(KV.of("", each)))))));
  }

  /** One worker sees all images that are near others, and no hashes. */
  private PCollection<KV<String, Twin>> cluster(PCollection<KV<String, Linked>> linked) {
    DuplicateRules byRules = rules;
    return linked
        .apply("Gather linked", GroupByKey.create())
        .apply(
            "Find clusters",
            ParDo.of(
                WorkFn.<KV<String, Iterable<Linked>>, KV<String, Twin>>of(
                    bench,
                    here -> (all, output) -> new Twins(byRules).find(all.getValue(), output))))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), Rows.TWIN));
  }

  private static PCollection<KV<String, Linked>> linked(PCollection<KV<String, Linked>> linked) {
    return linked.setCoder(KvCoder.of(StringUtf8Coder.of(), Rows.LINKED));
  }
}
