package dev.darkroom.dataset.downloads;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.downloads.DownloadEntry.Outcome;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code downloads/} in a dataset folder: images by their ids, and parts that say what became of
 * each URL. Thread-safe.
 */
public final class DownloadStore {
  private static final String INDEX = "downloads/index/part-";

  private final DatasetFolder dataset;

  public DownloadStore(DatasetFolder dataset) {
    this.dataset = dataset;
  }

  /** What became of every URL that was asked for. Holds one entry for each in memory. */
  public Map<String, DownloadEntry> entries() throws IOException {
    Map<String, DownloadEntry> entries = new HashMap<>();
    for (String part : dataset.downloads().parts()) {
      for (DownloadEntry entry : dataset.downloads().read(part)) {
        entries.merge(entry.url(), entry, DownloadStore::better);
      }
    }
    return entries;
  }

  private static DownloadEntry better(DownloadEntry a, DownloadEntry b) {
    int order = a.outcome().compareTo(b.outcome());
    return order < 0 || (order == 0 && a.fetched().compareTo(b.fetched()) >= 0) ? a : b;
  }

  /** Records what became of some URLs. */
  public void record(List<DownloadEntry> entries) throws IOException {
    if (!entries.isEmpty()) {
      String text = entries.stream().map(DownloadEntry::toString).collect(Collectors.joining("\n"));
      dataset.downloads().write(Digest.ofText(text).hex().substring(0, 16), entries);
    }
  }

  /** Takes an image over; one that is there already is not written again. */
  public void keep(ImageId image, Path file) throws IOException {
    dataset
        .storage()
        .createIfAbsent(
            path(image),
            temporary -> Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING));
  }

  /** Where a stored image lies. */
  public Place place(ImageId image) {
    return new Place.WholeFile(dataset.storage().uri(path(image)));
  }

  /** The bytes of an image that was downloaded; empty when it was not. */
  public Optional<byte[]> read(ImageId image) throws IOException {
    Storage storage = dataset.storage();
    return storage.stat(path(image)).isPresent()
        ? Optional.of(storage.readAll(path(image)))
        : Optional.empty();
  }

  /**
   * Forgets what failed, so that it is tried again.
   *
   * @return number of URLs
   */
  public int forgetFailed() throws IOException {
    int forgotten = 0;
    for (String part : dataset.downloads().parts()) {
      List<DownloadEntry> entries = dataset.downloads().read(part);
      List<DownloadEntry> kept =
          entries.stream().filter(entry -> entry.outcome() != Outcome.FAILED).toList();
      if (kept.size() < entries.size()) {
        record(kept);
        dataset.storage().delete(INDEX + part + ".parquet");
        forgotten += entries.size() - kept.size();
      }
    }
    return forgotten;
  }

  private static String path(ImageId image) {
    return "downloads/" + image.hex().substring(0, 2) + "/" + image.hex();
  }
}
