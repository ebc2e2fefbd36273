package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a dataset. A version appears by one act, the creation of its manifest, which is
 * written last: a crash before that leaves no version. A version never changes afterwards.
 */
public final class Versions {
  private final DatasetFolder dataset;
  private final Storage storage;

  private Versions(DatasetFolder dataset) {
    this.dataset = dataset;
    this.storage = dataset.storage();
  }

  public static Versions of(DatasetFolder dataset) {
    return new Versions(dataset);
  }

  /** All versions, oldest first. */
  public List<Manifest> list() throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    for (int version : numbers()) {
      manifests.add(ManifestFile.read(storage, VersionPaths.manifest(version)));
    }
    return manifests;
  }

  public Optional<Manifest> newest() throws IOException {
    int newest = next() - 1;
    return newest == 0 ? Optional.empty() : Optional.of(show(newest));
  }

  /** The number of the version to come. */
  public int next() throws IOException {
    return numbers().stream().reduce(0, Math::max) + 1;
  }

  /** The manifest of a version; {@link UnknownVersionException} when there is none. */
  public Manifest show(int version) throws IOException {
    String path = VersionPaths.manifest(version);
    if (storage.stat(path).isEmpty()) {
      throw new UnknownVersionException(version, numbers());
    }
    return ManifestFile.read(storage, path);
  }

  public VersionReader open(int version) throws IOException {
    return VersionReader.open(dataset, show(version));
  }

  /** Reads all files of a version and tells where they differ from its manifest. */
  public Verification verify(int version) throws IOException {
    return new Verifier(dataset, show(version)).verify();
  }

  /** What people changed in all versions so far; a run applies it to the rows of a new version. */
  public Overlay edits() throws IOException {
    List<Manifest.DataFile> files =
        list().stream().flatMap(manifest -> manifest.overlayFiles().stream()).distinct().toList();
    return Overlay.read(dataset, files);
  }

  /**
   * Makes a version of finished shards.
   *
   * @return empty when the newest version has the same digest already: nothing changed
   * @throws VersionConflictException when another writer took the number
   */
  public Optional<Manifest> commit(DraftVersion draft, Clock clock) throws IOException {
    Optional<Manifest> newest = newest();
    int parent = newest.map(Manifest::version).orElse(0);
    return commit(draft.manifest(parent, clock.instant().toString()), newest);
  }

  /**
   * Makes a version of what people decided. It points to the parent's data files and adds an
   * overlay; no image is copied. When all it says is that images come back which only the next run
   * can bring, the version has its parent's rows and digest.
   *
   * @param parent must be the newest version
   * @return empty when the edits change nothing
   * @throws VersionConflictException when there is a newer version
   */
  public Optional<Manifest> commit(Edits edits, int parent, Clock clock) throws IOException {
    VersionReader from = open(parent);
    if (next() != parent + 1) {
      throw new VersionConflictException(
          parent + 1, "version " + (next() - 1) + " came after version " + parent);
    }
    EditedVersion edited = EditedVersion.of(from, edits(), edits);
    if (edited.changesNothing()) {
      refreshCard();
      return Optional.empty();
    }
    Manifest.DataFile overlay = writeOverlay(edited, parent + 1);
    return create(edited.manifest(overlay, clock.instant().toString()), parent);
  }

  /**
   * Writes the dataset card of the newest version where it is missing or speaks of another one:
   * what a crash right after a commit leaves undone. A run that commits nothing may call it.
   */
  public void refreshCard() throws IOException {
    Optional<Manifest> newest = newest();
    if (newest.isPresent()) {
      DatasetCard.write(storage, newest.get());
    }
  }

  private Optional<Manifest> commit(Manifest manifest, Optional<Manifest> newest)
      throws IOException {
    if (isDigestOf(newest, manifest.digest())) {
      refreshCard();
      return Optional.empty();
    }
    return create(manifest, newest.map(Manifest::version).orElse(0));
  }

  private Optional<Manifest> create(Manifest manifest, int newest) throws IOException {
    int version = manifest.version();
    boolean won =
        version == newest + 1
            && storage.createIfAbsent(VersionPaths.manifest(version), ManifestFile.write(manifest));
    if (won) {
      refreshCard();
      return Optional.of(manifest);
    }
    if (isDigestOf(newest(), manifest.digest())) {
      return Optional.empty();
    }
    throw new VersionConflictException(version, "another run committed that number first");
  }

  /** The name carries the content, so that two writers of one number do not share a file. */
  private Manifest.DataFile writeOverlay(EditedVersion edited, int version) throws IOException {
    Digest content = Digest.ofText(edited.digest() + " " + edited.changes());
    String path =
        "%s/overlay/edits-%s.parquet"
            .formatted(VersionPaths.folder(version), content.abbreviated());
    storage.createIfAbsent(path, file -> VersionTables.CHANGES.write(file, edited.changes()));
    return StoredFiles.describe(storage, path, Manifest.DataFile.OVERLAY);
  }

  private static boolean isDigestOf(Optional<Manifest> manifest, Digest digest) {
    return manifest.filter(found -> found.digest().equals(digest)).isPresent();
  }

  private List<Integer> numbers() throws IOException {
    return storage.list(VersionPaths.ROOT).stream()
        .flatMap(entry -> VersionPaths.versionOf(entry.path()).stream())
        .toList();
  }
}
