package dev.darkroom.dataset.selections;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.RecordForm;
import dev.darkroom.dataset.near.Matched;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What the recipe decided about one source occurrence.
 *
 * @param imageId empty only when the bytes could not be read
 * @param reasons ids of all reasons that apply, sorted; empty when kept
 * @param cluster image id of the duplicate cluster's survivor, when in one
 * @param survivor whether this row is the survivor of its cluster
 * @param distance Hamming distance to the survivor, 0 for exact copies
 * @param matched how it is like the survivor; empty for exact copies and survivors
 * @param bucket key of the recipe's table, such as {@code 1.0}; empty unless an aspect fits
 */
public record Selection(
    Optional<ImageId> imageId,
    String source,
    Verdict verdict,
    List<String> reasons,
    Optional<ImageId> cluster,
    boolean survivor,
    Optional<Integer> distance,
    Optional<Matched> matched,
    Optional<String> bucket)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Selection {
    reasons = List.copyOf(reasons);
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
