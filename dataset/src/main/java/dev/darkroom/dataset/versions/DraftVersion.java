package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.signals.Family;
import java.util.List;
import java.util.Map;

/**
 * A version whose files are written and which does not exist yet.
 *
 * @param version the number it wants: {@link Versions#next()} when its shards were begun
 * @param leftOut kept images that did not become rows, hexadecimal, by reason
 * @param leaves of its rows in image id order
 * @param files its shards in order
 * @param tool name and version of the program that made it
 */
public record DraftVersion(
    int version,
    Recipe recipe,
    Digest selection,
    List<Family> scorers,
    List<Family> captioners,
    Map<String, Long> counts,
    Map<String, Long> reasons,
    Map<String, List<String>> leftOut,
    List<String> leaves,
    List<Manifest.DataFile> files,
    List<String> author,
    String message,
    String tool) {

  public DraftVersion {
    scorers = scorers.stream().sorted().toList();
    captioners = captioners.stream().sorted().toList();
    counts = Map.copyOf(counts);
    reasons = Map.copyOf(reasons);
    leftOut = Map.copyOf(leftOut);
    leaves = List.copyOf(leaves);
    files = List.copyOf(files);
    author = List.copyOf(author);
  }

  public Digest digest() {
    return VersionDigest.of(leaves, recipe.digest(), scorers, captioners);
  }

  Manifest manifest(int parent, String created) {
    return new Manifest(
        Manifest.FORMAT,
        recipe.dataset(),
        version,
        digest(),
        parent,
        recipe.digest(),
        recipe.canonical(),
        selection,
        scorers,
        captioners,
        counts,
        reasons,
        leftOut,
        leaves.size(),
        files,
        leaves,
        created,
        author,
        message,
        tool);
  }
}
