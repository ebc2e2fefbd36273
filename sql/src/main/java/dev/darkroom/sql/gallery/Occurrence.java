package dev.darkroom.sql.gallery;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.selections.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * One of the places where an image was found, and what was decided about it there.
 *
 * @param cluster image id of the survivor of its duplicates
 * @param distance Hamming distance to the survivor, 0 for exact copies
 */
public record Occurrence(
    String source,
    Verdict verdict,
    List<String> reasons,
    Optional<ImageId> cluster,
    boolean survivor,
    Optional<Integer> distance) {
  public Occurrence {
    reasons = List.copyOf(reasons);
  }
}
