package dev.darkroom.curation.measure;

import dev.darkroom.curation.pipeline.Workplace;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.curation.sources.ListedImage;
import dev.darkroom.curation.sources.PartPaths;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SourceEntry;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.dataset.sources.SourceBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part files of one chunk. A chunk is measured when its signals are there. */
final class ChunkParts {
  private final DatasetFolder dataset;
  private final Chunk chunk;

  ChunkParts(DatasetFolder dataset, Chunk chunk) {
    this.dataset = dataset;
    this.chunk = chunk;
  }

  boolean areMeasured() throws IOException {
    return dataset.signals().has(chunk.part());
  }

  /** Recorded signals by source. */
  Map<String, Signal> signals() throws IOException {
    Map<String, Signal> signals = new HashMap<>();
    for (Signal signal : dataset.signals().read(chunk.part())) {
      signals.put(signal.source(), signal);
    }
    return signals;
  }

  /** Writes all but scores, in the order of the chunk's images. */
  void write(List<Finding> findings) throws IOException {
    List<byte[]> thumbnails =
        findings.stream().flatMap(finding -> finding.thumbnail().stream()).toList();
    Iterator<ThumbnailRef> places =
        thumbnails.isEmpty()
            ? List.<ThumbnailRef>of().iterator()
            : dataset.thumbnails().write(chunk.part(), thumbnails).iterator();
    List<Signal> signals = new ArrayList<>();
    for (Finding finding : findings) {
      signals.add(
          finding.thumbnail().isPresent()
              ? SignalBuilder.of(finding.signal()).thumbnail(places.next()).row()
              : finding.signal());
    }
    dataset.sources().write(chunk.part(), index(signals));
    dataset.signals().write(chunk.part(), signals);
  }

  private List<SourceEntry> index(List<Signal> signals) {
    List<SourceEntry> entries = new ArrayList<>();
    for (int i = 0; i < signals.size(); i++) {
      ListedImage image = chunk.images().get(i);
      signals
          .get(i)
          .imageId()
          .map(id -> new SourceEntry(image.source(), image.ref().length(), image.ref().stamp(), id))
          .ifPresent(entries::add);
    }
    return entries;
  }

  /**
   * Reads all files again and drops the chunk's parts when one is not what was recorded, so that
   * the chunk counts as not measured.
   */
  void forgetUnlessCurrent(Workplace here) throws IOException {
    Map<String, Signal> recorded = areMeasured() ? signals() : Map.of();
    for (ListedImage image : recorded.isEmpty() ? List.<ListedImage>of() : chunk.images()) {
      here.requireWanted();
      Signal signal = recorded.get(image.source());
      if (signal == null || !identity(image).equals(signal.imageId())) {
        forget();
        return;
      }
    }
  }

  /** Scores go first: a chunk with signals and without scores is scored anew, not so otherwise. */
  private void forget() throws IOException {
    for (Family family : dataset.scoreFamilies()) {
      dataset.storage().delete(PartPaths.scores(family, chunk.part()));
    }
    dataset.storage().delete(PartPaths.sources(chunk.part()));
    dataset.storage().delete(PartPaths.signals(chunk.part()));
  }

  private static Optional<ImageId> identity(ListedImage image) {
    if (image.obstacle().isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(SourceBytes.at(image.ref().place()).identity());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
