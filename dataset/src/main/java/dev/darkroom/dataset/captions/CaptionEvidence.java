package dev.darkroom.dataset.captions;

import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * By what a caption was measured.
 *
 * @param t5 how long it is for T5; absent in rows of people and of older versions
 * @param agreement the model that measured {@link CaptionRow#agreement()}; absent where no model
 *     did, as for the statements of {@code scene}
 */
public record CaptionEvidence(Optional<TokenCount> t5, Optional<AgreementBy> agreement)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing is known. */
  public static final CaptionEvidence NONE =
      new CaptionEvidence(Optional.empty(), Optional.empty());

  public CaptionEvidence {
    Objects.requireNonNull(t5);
    Objects.requireNonNull(agreement);
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
