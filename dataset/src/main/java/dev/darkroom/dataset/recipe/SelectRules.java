package dev.darkroom.dataset.recipe;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is kept. A rule that is absent rejects nothing.
 *
 * @param minSidePixels least shorter side
 * @param minPixels least width × height
 * @param aspectRatio range of height / width
 * @param scores threshold by scorer name
 * @param buckets name of a table in {@code Buckets}
 * @param allow images that thresholds do not reject and that go first in every order
 * @param deny images that are never kept, also when they are allowed
 * @param unreserved only images whose own files do not reserve mining or training
 */
public record SelectRules(
    Optional<Integer> minSidePixels,
    Optional<Long> minPixels,
    Optional<AspectRange> aspectRatio,
    SortedMap<String, Threshold> scores,
    Optional<DuplicateRules> duplicates,
    Optional<String> buckets,
    NamedImages allow,
    NamedImages deny,
    QuotaRules quotas,
    boolean unreserved)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final SelectRules KEEP_ALL =
      new SelectRules(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new TreeMap<>(Map.of()),
          Optional.empty(),
          Optional.empty(),
          NamedImages.NONE,
          NamedImages.NONE,
          QuotaRules.NONE,
          false);

  public SelectRules {
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  /** Digest of these rules alone, for the selection's own digest. */
  public Digest digest() {
    return Digest.ofText(CanonicalSelect.of(this) + CanonicalSelect.places(this));
  }

  /** Scorers that thresholds and quotas ask: without their scores nothing is decided. */
  public SortedSet<String> askedScorers() {
    TreeSet<String> names = new TreeSet<>(scores.keySet());
    quotas.scorer().ifPresent(names::add);
    return Collections.unmodifiableSortedSet(names);
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
