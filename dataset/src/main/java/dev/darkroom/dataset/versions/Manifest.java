package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.MixedScoresException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code versions/NNNN/manifest.json}: written last, by create-if-absent; then the version exists.
 *
 * @param digest Merkle root over row leaves, with recipe and model digests; not over the rest
 * @param parent number of the version it came from, 0 for none
 * @param recipe the recipe's canonical YAML, for people
 * @param selection digest of the selection whose verdicts made it
 * @param counts {@code seen, kept, rejected, failed}
 * @param reasons rejected and failed rows by reason (an image may have several)
 * @param leftOut images (hexadecimal) that the selection keeps and the version lacks, by reason:
 *     denied by a person, not captioned, not readable when the shards were written
 * @param files data files, then overlay files
 * @param leaves leaf hash of each row in image id order (hexadecimal)
 * @param created ISO-8601 instant
 */
public record Manifest(
    int format,
    String dataset,
    int version,
    Digest digest,
    int parent,
    Digest recipeDigest,
    String recipe,
    Digest selection,
    List<Family> scorers,
    List<Family> captioners,
    Map<String, Long> counts,
    Map<String, Long> reasons,
    Map<String, List<String>> leftOut,
    long rows,
    List<DataFile> files,
    List<String> leaves,
    String created,
    List<String> author,
    String message,
    String tool) {

  public Manifest {
    MixedScoresException.requireOneDigestPerName(scorers);
    scorers = List.copyOf(scorers);
    captioners = List.copyOf(captioners);
    counts = Map.copyOf(counts);
    reasons = Map.copyOf(reasons);
    leftOut = Map.copyOf(leftOut);
    files = List.copyOf(files);
    leaves = List.copyOf(leaves);
    author = List.copyOf(author);
  }

  /** The current value of {@code format}. */
  public static final int FORMAT = 2;

  /** Why the version lacks an image that the selection keeps; empty when it has it. */
  public Optional<String> whyLeftOut(ImageId image) {
    return leftOut.entrySet().stream()
        .filter(reason -> reason.getValue().contains(image.hex()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Files with rows, in image id order. */
  public List<DataFile> dataFiles() {
    return files.stream().filter(file -> file.kind().equals(DataFile.DATA)).toList();
  }

  /** Files with what people changed, oldest first. */
  public List<DataFile> overlayFiles() {
    return files.stream().filter(file -> file.kind().equals(DataFile.OVERLAY)).toList();
  }

  /**
   * A Parquet file of the version.
   *
   * @param path relative to the dataset folder (may lie under an earlier version)
   * @param kind {@code data} or {@code overlay}
   */
  public record DataFile(String path, String kind, Digest sha256, long bytes, long rows) {
    public static final String DATA = "data";
    public static final String OVERLAY = "overlay";
  }
}
