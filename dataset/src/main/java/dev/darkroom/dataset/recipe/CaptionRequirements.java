package dev.darkroom.dataset.recipe;

import dev.darkroom.dataset.RecordForm;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.selections.Reason;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * What a caption must satisfy, or its image is rejected when a version is made.
 *
 * @param isLintFree whether nothing may be wrong with the text
 * @param agreement threshold of image–text agreement
 */
public record CaptionRequirements(boolean isLintFree, Optional<Threshold> agreement)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final CaptionRequirements NONE = new CaptionRequirements(false, Optional.empty());

  public CaptionRequirements {
    Objects.requireNonNull(agreement);
  }

  /** Why a caption's image is rejected; empty when it is not. Agreement unmeasured fails. */
  public Optional<Reason> verdict(CaptionRow caption) {
    if (isLintFree && !caption.lint().isEmpty()) {
      return Optional.of(Reason.CAPTION_LINT);
    }
    boolean disagrees =
        agreement.isPresent() && caption.agreement().filter(agreement.get()::accepts).isEmpty();
    return disagrees ? Optional.of(Reason.CAPTION_AGREEMENT) : Optional.empty();
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
