package dev.darkroom.dataset.recipe;

import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * One captioner's order. Orders stand in a list: a prompt may hold what an earlier one said, and
 * the last one's text is the image's caption.
 *
 * @param captioner name of a model package, or any name for an endpoint
 * @param as name by which later prompts speak of this caption
 * @param prompt a {@link PromptTemplate}; empty for a model that takes none
 * @param agreement the image-text model of the store that measures how far the caption agrees with
 *     its image
 * @param require what a caption must satisfy, or its image is rejected
 * @param endpoint the server that captions, when it is no model of the store
 */
public record CaptionRules(
    String captioner,
    Optional<String> as,
    String prompt,
    GenerationRules generation,
    Optional<String> agreement,
    CaptionRequirements require,
    Optional<EndpointRules> endpoint)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public CaptionRules {
    Objects.requireNonNull(as);
    Objects.requireNonNull(agreement);
    Objects.requireNonNull(endpoint);
  }

  /** A model of the store, generating in its own way up to that many tokens. */
  public CaptionRules(String captioner, String prompt, Optional<Integer> maxTokens) {
    this(
        captioner,
        Optional.empty(),
        prompt,
        GenerationRules.of(maxTokens),
        Optional.empty(),
        CaptionRequirements.NONE,
        Optional.empty());
  }

  /** Whether both would make the same captions. */
  boolean asksTheSameAs(CaptionRules other) {
    return captioner.equals(other.captioner)
        && prompt.equals(other.prompt)
        && generation.equals(other.generation)
        && endpoint.equals(other.endpoint);
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
