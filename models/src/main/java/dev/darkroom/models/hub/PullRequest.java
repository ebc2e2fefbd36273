package dev.darkroom.models.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.models.Precision;
import dev.darkroom.models.store.ModelImport;
import java.util.List;
import java.util.Optional;

/**
 * A model to pull.
 *
 * @param name what recipes call it
 * @param sources the first holds {@code config.json}, unless there is a preprocessor
 * @param descriptor set as {@code darkroom} in {@code config.json}
 * @param preprocessor written as {@code preprocessor_config.json}, beside a {@code config.json}
 *     with the descriptor alone: for repositories that hold a bare graph
 * @param licence where the repository's card names none
 * @param precision of the graphs; without, the most precise that are there
 */
public record PullRequest(
    String name,
    List<PullSource> sources,
    Optional<JsonNode> descriptor,
    Optional<JsonNode> preprocessor,
    Optional<String> licence,
    Optional<Precision> precision) {
  public PullRequest {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("Invalid sources: [] (must be at least one)");
    }
  }

  /** A repository as it is, under its own name. */
  public static PullRequest of(PullSource source) {
    return new PullRequest(
        source.repository().modelName(),
        List.of(source),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public PullRequest named(String chosen) {
    return new PullRequest(chosen, sources, descriptor, preprocessor, licence, precision);
  }

  PullRequest describedBy(JsonNode says) {
    return new PullRequest(name, sources, Optional.of(says), preprocessor, licence, precision);
  }

  /** Says which label of an image classifier is the score. */
  public PullRequest scoring(String label) {
    return describedBy(ModelImport.labelled(label));
  }

  public PullRequest withPrecision(Precision chosen) {
    return new PullRequest(name, sources, descriptor, preprocessor, licence, Optional.of(chosen));
  }
}
