package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.ImageForm;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a version's files against its manifest: bytes first, then what the rows say. */
final class Verifier {
  private static final int MOST_PROBLEMS = 100;
  private final DatasetFolder dataset;
  private final Manifest manifest;
  private final boolean originals;
  private final List<String> problems = new ArrayList<>();
  private final List<String> leaves = new ArrayList<>();

  Verifier(DatasetFolder dataset, Manifest manifest) {
    this.dataset = dataset;
    this.manifest = manifest;
    this.originals = keepsOriginals(manifest);
  }

  Verification verify() throws IOException {
    for (Manifest.DataFile file : manifest.files()) {
      verify(file);
    }
    if (problems.isEmpty()) {
      // Files that are not what was written are not worth parsing.
      verifyRows();
    }
    Digest digest =
        VersionDigest.of(
            leaves, manifest.recipeDigest(), manifest.scorers(), manifest.captioners());
    if (problems.isEmpty() && !digest.equals(manifest.digest())) {
      problem("digest is %s, the manifest says %s".formatted(digest, manifest.digest()));
    }
    return new Verification(manifest.files().size(), leaves.size(), digest, problems);
  }

  private void verify(Manifest.DataFile file) throws IOException {
    Storage storage = dataset.storage();
    Optional<Storage.Entry> found = storage.stat(file.path());
    if (found.isEmpty()) {
      problem(file.path() + ": the file is missing");
      return;
    }
    if (found.get().bytes() != file.bytes()) {
      problem(
          "%s: the file has %d bytes, the manifest says %d"
              .formatted(file.path(), found.get().bytes(), file.bytes()));
      return;
    }
    if (!StoredFiles.sha256(storage, file.path()).equals(file.sha256())) {
      problem(file.path() + ": the file's bytes changed (another SHA-256)");
    }
  }

  private void verifyRows() throws IOException {
    try (VersionRows<VersionRow> rows = VersionReader.open(dataset, manifest).rows()) {
      Optional<ImageId> last = Optional.empty();
      for (Optional<VersionRow> next = rows.next(); next.isPresent(); next = rows.next()) {
        VersionRow row = next.get();
        verify(row, last);
        last = Optional.of(row.imageId());
      }
    }
    if (leaves.size() != manifest.rows()) {
      problem("%d rows, the manifest says %d".formatted(leaves.size(), manifest.rows()));
    }
  }

  private void verify(VersionRow row, Optional<ImageId> last) {
    int index = leaves.size();
    String leaf = row.entry().leaf();
    leaves.add(leaf);
    if (last.filter(id -> id.compareTo(row.imageId()) >= 0).isPresent()) {
      problem("row %d: %s is out of order".formatted(index, row.imageId()));
    }
    if (index >= manifest.leaves().size() || !manifest.leaves().get(index).equals(leaf)) {
      problem("row %d: %s differs from the manifest's leaf".formatted(index, row.imageId()));
    }
    if (originals && !ImageId.of(row.image()).equals(row.imageId())) {
      problem("row %d: the image's bytes are not those of %s".formatted(index, row.imageId()));
    }
  }

  /** Only a source file's own bytes have the image's id as their digest. */
  private static boolean keepsOriginals(Manifest manifest) {
    return RecipeReader.parse(manifest.recipe(), "manifest").shards().image()
        instanceof ImageForm.Original;
  }

  private void problem(String words) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(words);
    }
  }
}
