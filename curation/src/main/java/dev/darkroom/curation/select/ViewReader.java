package dev.darkroom.curation.select;

import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.curation.select.SelectImages.Piece;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.near.Page.Viewed;
import dev.darkroom.dataset.near.ViewTable;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.SignalViews;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** Reads the hashes of a chunk's images that can be compared, by the page they go to. */
final class ViewReader implements Worker<Piece, KV<Integer, Viewed>> {
  private final DatasetFolder dataset;
  private final long images;

  /**
   * @param images source occurrences in all
   */
  ViewReader(DatasetFolder dataset, long images) {
    this.dataset = dataset;
    this.images = images;
  }

  @Override
  public void work(Piece piece, Consumer<KV<Integer, Viewed>> output) throws IOException {
    for (SignalViews views : dataset.views().read(piece.part())) {
      if (views.status() == SignalStatus.DECODED && ViewTable.isComparable(views.hashes())) {
        Viewed viewed = new Viewed(views.imageId().orElseThrow(), views.pixels(), views.words());
        output.accept(KV.of(viewed.page(images), viewed));
      }
    }
  }
}
