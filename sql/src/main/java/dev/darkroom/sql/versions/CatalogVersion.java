package dev.darkroom.sql.versions;

import dev.darkroom.base.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A published version.
 *
 * @param parent number of the version it came from, 0 for none
 * @param rows kept images
 * @param counts {@code seen, kept, rejected, failed}
 * @param reasons rows by reason
 */
public record CatalogVersion(
    String dataset,
    int version,
    Digest digest,
    int parent,
    long rows,
    Map<String, Long> counts,
    Map<String, Long> reasons,
    List<String> author,
    String message,
    Instant published,
    Optional<Approval> approval) {
  public CatalogVersion {
    counts = Map.copyOf(counts);
    reasons = Map.copyOf(reasons);
    author = List.copyOf(author);
  }
}
