package dev.darkroom.curation.select;

import dev.darkroom.curation.pipeline.WorkFn;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.SelectImages.Piece;
import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.near.Pack;
import dev.darkroom.dataset.near.Page;
import dev.darkroom.dataset.near.Page.Viewed;
import dev.darkroom.dataset.near.Slices;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Finds which images are alike, which depends on the images alone, among all that were decoded:
 * pages gather images of equal views, groups compare the views whose band keys are near each other.
 */
final class FindTwins {
  private final Workbench bench;
  private final long images;
  private final Limits limits;
  private final Slices slices;

  /**
   * @param images source occurrences in all
   */
  FindTwins(Workbench bench, int radius, long images) {
    this.bench = bench;
    this.images = images;
    this.limits = Limits.of(images);
    this.slices = Slices.of(radius, images);
  }

  /** Links of images by their ids, as many as groups and pages found. */
  PCollection<KV<String, Either<Occurrence, Linked>>> among(PCollection<Piece> pieces) {
    PCollection<KV<Integer, Iterable<Viewed>>> pages = pages(pieces);
    return PCollectionList.of(same(pages))
        .and(compare(spread(pages)))
        .apply("All links", Flatten.pCollections());
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

  private PCollection<KV<String, Either<Occurrence, Linked>>> same(
      PCollection<KV<Integer, Iterable<Viewed>>> pages) {
    return linked(
        pages.apply(
            "Find equal views",
            ParDo.of(
                WorkFn.<KV<Integer, Iterable<Viewed>>, KV<String, Either<Occurrence, Linked>>>of(
                    bench,
                    here ->
                        (page, output) ->
                            new Page(page.getValue())
                                .same(
                                    each ->
                                        output.accept(
                                            KV.of(each.image().hex(), Either.other(each))))))));
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

  private PCollection<KV<String, Either<Occurrence, Linked>>> compare(
      PCollection<KV<Integer, Pack>> packs) {
    Slices of = slices;
    Limits within = limits;
    return linked(
        packs
            .apply("Gather groups", GroupByKey.create())
            .apply(
                "Compare",
                ParDo.of(
                    WorkFn
                        .<KV<Integer, Iterable<Pack>>, KV<String, Either<Occurrence, Linked>>>
                            counting(
                                bench,
                                group -> "group " + group.getKey(),
                                here ->
                                    new GroupWorker(
                                        of, within, crowd -> here.deliver(crowd.text()))))));
  }

  private static PCollection<KV<String, Either<Occurrence, Linked>>> linked(
      PCollection<KV<String, Either<Occurrence, Linked>>> linked) {
    return linked.setCoder(KvCoder.of(StringUtf8Coder.of(), Rows.IMAGE));
  }
}
