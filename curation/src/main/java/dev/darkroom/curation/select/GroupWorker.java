package dev.darkroom.curation.select;

import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.dataset.near.Crowd;
import dev.darkroom.dataset.near.Group;
import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.near.Pack;
import dev.darkroom.dataset.near.Slices;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** Compares the views of one group. */
final class GroupWorker
    implements Worker<KV<Integer, Iterable<Pack>>, KV<String, Either<Occurrence, Linked>>> {
  private final Slices slices;
  private final Limits limits;
  private final Consumer<Crowd> crowds;

  /**
   * @param crowds takes the keys of which not all were compared
   */
  GroupWorker(Slices slices, Limits limits, Consumer<Crowd> crowds) {
    this.slices = slices;
    this.limits = limits;
    this.crowds = crowds;
  }

  @Override
  public void work(
      KV<Integer, Iterable<Pack>> packs, Consumer<KV<String, Either<Occurrence, Linked>>> output) {
    Group group = new Group(slices, packs.getKey(), limits);
    packs.getValue().forEach(group::add);
    group.find(linked -> output.accept(KV.of(linked.image().hex(), Either.other(linked))), crowds);
  }
}
