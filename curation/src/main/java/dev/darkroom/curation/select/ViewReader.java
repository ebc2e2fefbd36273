package dev.darkroom.curation.select;

import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.curation.select.SelectImages.Piece;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.near.ViewTable;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.SignalViews;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** Reads the hashes of a chunk's images that can be compared. */
final class ViewReader implements Worker<Piece, KV<String, Viewed>> {
  private final DatasetFolder dataset;

  ViewReader(DatasetFolder dataset) {
    this.dataset = dataset;
  }

  @Override
  public void work(Piece piece, Consumer<KV<String, Viewed>> output) throws IOException {
    for (SignalViews views : dataset.views().read(piece.part())) {
      if (views.status() == SignalStatus.DECODED && ViewTable.isComparable(views.hashes())) {
        output.accept(
            KV.of("", new Viewed(views.imageId().orElseThrow(), views.pixels(), views.words())));
      }
    }
  }
}
