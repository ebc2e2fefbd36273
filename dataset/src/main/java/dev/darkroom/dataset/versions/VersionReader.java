package dev.darkroom.dataset.versions;

import com.google.errorprone.annotations.MustBeClosed;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.parquet.StoredFile;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one version with all that people changed applied, in image id order. Holds the overlay, and
 * while rows are read one row group. Thread-safe; what it opens is not.
 */
public final class VersionReader {
  private final Storage storage;
  private final Manifest manifest;
  private final Overlay overlay;

  private VersionReader(Storage storage, Manifest manifest, Overlay overlay) {
    this.storage = storage;
    this.manifest = manifest;
    this.overlay = overlay;
  }

  static VersionReader open(DatasetFolder dataset, Manifest manifest) throws IOException {
    return new VersionReader(
        dataset.storage(), manifest, Overlay.read(dataset, manifest.overlayFiles()));
  }

  public Manifest manifest() {
    return manifest;
  }

  Overlay overlay() {
    return overlay;
  }

  /** All rows with their images' bytes. The caller closes it. */
  @MustBeClosed
  public VersionRows<VersionRow> rows() {
    return new VersionRows<>(storage, VersionTables.ROWS, manifest.dataFiles(), this::apply);
  }

  /** All rows without bytes, which are not read; for a version whose rows fit into memory. */
  public List<VersionEntry> entries() throws IOException {
    return shardEntries().stream().flatMap(row -> overlay.apply(row).stream()).toList();
  }

  /** All rows of the shards, as they were before people changed them. */
  List<VersionEntry> shardEntries() throws IOException {
    List<VersionEntry> entries = new ArrayList<>();
    try (VersionRows<VersionEntry> rows =
        new VersionRows<>(storage, VersionTables.ENTRIES, manifest.dataFiles(), Optional::of)) {
      for (Optional<VersionEntry> row = rows.next(); row.isPresent(); row = rows.next()) {
        entries.add(row.get());
      }
    }
    return entries;
  }

  /**
   * One row with its image's bytes; reads the pages it stands in, not the file.
   *
   * @return empty when the version has no such image
   */
  public Optional<VersionRow> row(ImageId imageId) throws IOException {
    for (Manifest.DataFile file : manifest.dataFiles()) {
      Optional<VersionRow> row =
          VersionTables.ROWS.find(
              StoredFile.of(storage, file.path()), VersionTables.IMAGE_ID, imageId.hex());
      if (row.isPresent()) {
        return apply(row.get());
      }
    }
    return Optional.empty();
  }

  /** The bytes of one image; {@link InvalidInputException} when the version has no such image. */
  public byte[] readImage(ImageId imageId) throws IOException {
    return row(imageId)
        .map(VersionRow::image)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Invalid image: %s (must be in version %d)"
                        .formatted(imageId, manifest.version()),
                    "Look it up in the list of images; it may have been dropped."));
  }

  private Optional<VersionRow> apply(VersionRow row) {
    return overlay.apply(row.entry()).map(entry -> entry.with(row.image()));
  }
}
