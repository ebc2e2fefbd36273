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
 * What people changed, oldest first: images that left or came back, and captions that were
 * replaced. Immutable.
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

  /** With more changes after these. */
  Overlay then(List<Change> later) {
    Map<ImageId, List<Change>> all = new HashMap<>(changes);
    for (Change change : later) {
      List<Change> own = new ArrayList<>(all.getOrDefault(change.imageId(), List.of()));
      own.add(change);
      all.put(change.imageId(), own);
    }
    return new Overlay(all);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Images that left and did not come back. */
  public Set<ImageId> dropped() {
    return changes.keySet().stream()
        .filter(this::isDropped)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The row as people left it; empty when its image left. */
  public Optional<VersionEntry> apply(VersionEntry row) {
    if (isDropped(row.imageId())) {
      return Optional.empty();
    }
    VersionEntry changed = row;
    for (Change change : changes.getOrDefault(row.imageId(), List.of())) {
      changed = change.caption().map(changed::captioned).orElse(changed);
    }
    return Optional.of(changed);
  }

  /** The newest drop or return counts. */
  private boolean isDropped(ImageId imageId) {
    boolean dropped = false;
    for (Change change : changes.getOrDefault(imageId, List.of())) {
      dropped = change.kind() == Change.Kind.DROP || (dropped && change.caption().isPresent());
    }
    return dropped;
  }
}
