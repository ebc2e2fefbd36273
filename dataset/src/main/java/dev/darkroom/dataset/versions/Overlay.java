package dev.darkroom.dataset.versions;

import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.parquet.StoredFile;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people changed: images that left and captions that were replaced, oldest first. Immutable.
 */
public final class Overlay {
  private final Map<ImageId, List<Change>> changes;

  private Overlay(Map<ImageId, List<Change>> changes) {
    this.changes = changes;
  }

  /** Joins overlay files in the given order. */
  static Overlay read(DatasetFolder dataset, List<Manifest.DataFile> files) throws IOException {
    Storage storage = dataset.storage();
    Map<ImageId, List<Change>> changes = new HashMap<>();
    for (Manifest.DataFile file : files) {
      for (Change change : VersionTables.CHANGES.readAll(StoredFile.of(storage, file.path()))) {
        changes.computeIfAbsent(change.imageId(), id -> new ArrayList<>()).add(change);
      }
    }
    return new Overlay(changes);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Images that left. */
  public Set<ImageId> dropped() {
    return changes.keySet().stream()
        .filter(this::isDropped)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The row as people left it; empty when its image left. */
  public Optional<VersionEntry> apply(VersionEntry row) {
    Optional<VersionEntry> changed = Optional.of(row);
    for (Change change : changes.getOrDefault(row.imageId(), List.of())) {
      changed = changed.flatMap(change::apply);
    }
    return changed;
  }

  private boolean isDropped(ImageId imageId) {
    return changes.getOrDefault(imageId, List.of()).stream()
        .anyMatch(change -> change.caption().isEmpty());
  }
}
