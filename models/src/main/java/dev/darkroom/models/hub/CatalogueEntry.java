package dev.darkroom.models.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that can be pulled by name.
 *
 * @param task what it does, in one line
 * @param licence SPDX identifier; the hub's own statement wins when there is one
 * @param megabytes to download, about, by dtype; {@code fp32} first
 * @param descriptor set as {@code darkroom} in {@code config.json}; absent when the export says all
 * @param preprocessor for repositories that hold a bare graph: see {@link PullRequest}
 * @param checked what is known of this entry, and how
 */
public record CatalogueEntry(
    String name,
    ModelLayout layout,
    String task,
    String licence,
    Map<String, Long> megabytes,
    List<PullSource> sources,
    Optional<JsonNode> descriptor,
    Optional<JsonNode> preprocessor,
    String checked) {
  public CatalogueEntry {
    megabytes = Map.copyOf(megabytes);
    sources = List.copyOf(sources);
  }

  public ModelKind kind() {
    return layout.kind();
  }

  /** About how many bytes come, when no dtype is asked for. */
  public long bytes() {
    return megabytes.getOrDefault("fp32", 0L) * 1_000_000;
  }

  public PullRequest request() {
    return new PullRequest(
        name, sources, descriptor, preprocessor, Optional.of(licence), Optional.empty());
  }
}
