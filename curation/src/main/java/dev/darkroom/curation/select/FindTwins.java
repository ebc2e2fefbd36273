package dev.darkroom.curation.select;

import dev.darkroom.curation.pipeline.WorkFn;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.Judged.Twin;
import dev.darkroom.curation.select.SelectImages.Piece;
import dev.darkroom.dataset.near.Contender;
import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.recipe.DuplicateRules;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Near duplicates: which images are alike depends on the images alone, and is found for all that
 * were decoded; clusters are of those that the rules would keep.
 */
final class FindTwins {
  private final Workbench bench;
  private final DuplicateRules rules;
  private final Limits limits;

  FindTwins(Workbench bench, DuplicateRules rules, Limits limits) {
    this.bench = bench;
    this.rules = rules;
    this.limits = limits;
  }

  PCollection<KV<String, Twin>> among(
      PCollection<Piece> pieces, PCollection<KV<String, Judged>> judged) {
    return cluster(link(contend(judged), compare(pieces)));
  }

  private PCollection<KV<String, Linked>> compare(PCollection<Piece> pieces) {
    int radius = rules.radius();
    Limits within = limits;
    return linked(
        pieces
            .apply(
                "Read views",
                ParDo.of(
                    WorkFn.<Piece, KV<String, Viewed>>of(
                        bench, here -> new ViewReader(here.dataset()))))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(Viewed.class)))
            .apply("Gather views", GroupByKey.create())
            .apply(
                "Compare",
                ParDo.of(
                    WorkFn.<KV<String, Iterable<Viewed>>, KV<String, Linked>>of(
                        bench,
                        here ->
                            (all, output) ->
                                new Links(radius, within).find(all.getValue(), output)))));
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
        .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(Contender.class)));
  }

  private PCollection<KV<String, Linked>> link(
      PCollection<KV<String, Contender>> contenders, PCollection<KV<String, Linked>> links) {
    TupleTag<Contender> contending = new TupleTag<>("contenders");
    TupleTag<Linked> near = new TupleTag<>("near");
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
                                Links.join(
                                        image.getValue().getAll(near),
                                        image.getValue().getAll(contending))
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
        .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(Twin.class)));
  }

  private static PCollection<KV<String, Linked>> linked(PCollection<KV<String, Linked>> linked) {
    return linked.setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(Linked.class)));
  }
}
