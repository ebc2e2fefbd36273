package dev.darkroom.webconsole.body;

import dev.darkroom.sql.versions.CatalogVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A version of a dataset. */
public record VersionBody(
    String dataset,
    int version,
    String digest,
    int parent,
    long rows,
    Map<String, Long> counts,
    Map<String, Long> reasons,
    List<String> author,
    String message,
    String published,
    boolean shown,
    Optional<ApprovalBody> approval) {
  public static VersionBody of(CatalogVersion version, int shown) {
    return new VersionBody(
        version.dataset(),
        version.version(),
        version.digest().toString(),
        version.parent(),
        version.rows(),
        version.counts(),
        version.reasons(),
        version.author(),
        version.message(),
        version.published().toString(),
        version.version() == shown,
        version.approval().map(ApprovalBody::of));
  }
}
