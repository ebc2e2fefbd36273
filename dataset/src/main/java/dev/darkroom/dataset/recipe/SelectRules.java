package dev.darkroom.dataset.recipe;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept. A rule that is absent rejects nothing.
 *
 * @param minSidePixels least shorter side
 * @param minPixels least width × height
 * @param aspectRatio range of height / width
 * @param scores threshold by scorer name
 * @param buckets name of a table in {@code Buckets}
 */
public record SelectRules(
    Optional<Integer> minSidePixels,
    Optional<Long> minPixels,
    Optional<AspectRange> aspectRatio,
    SortedMap<String, Threshold> scores,
    Optional<DuplicateRules> duplicates,
    Optional<String> buckets)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final SelectRules KEEP_ALL =
      new SelectRules(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new TreeMap<>(Map.of()),
          Optional.empty(),
          Optional.empty());

  public SelectRules {
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  /** Digest of these rules alone, for the selection's own digest. */
  public Digest digest() {
    return Digest.ofText(CanonicalRecipe.select(this));
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
