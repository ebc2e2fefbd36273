package dev.darkroom.dataset.captions;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A caption with everything about its making.
 *
 * @param captioner name of the model, or {@code human:<user>} for an edit
 * @param digest of the model; empty for a person or an unpinned endpoint
 * @param pinned whether the digest fixes the model's bytes
 * @param prompt as rendered, empty when the model takes none
 * @param parameters JSON object of generation parameters
 * @param tokens generated tokens, 0 for a person
 * @param finish {@code stop}, {@code length} or {@code human}
 * @param lint codes of what is wrong with the text, empty when nothing was found
 * @param agreement image–text agreement where it was measured
 * @param created ISO-8601 instant
 * @param seconds time to generate
 * @param evidence by what it was measured
 */
public record CaptionRow(
    ImageId imageId,
    String text,
    String captioner,
    Optional<String> digest,
    boolean pinned,
    String prompt,
    String parameters,
    int tokens,
    String finish,
    List<String> lint,
    Optional<Double> agreement,
    String created,
    double seconds,
    CaptionEvidence evidence)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public CaptionRow {
    lint = List.copyOf(lint);
    Objects.requireNonNull(evidence);
  }

  /** Of which no evidence is known. */
  public CaptionRow(
      ImageId imageId,
      String text,
      String captioner,
      Optional<String> digest,
      boolean pinned,
      String prompt,
      String parameters,
      int tokens,
      String finish,
      List<String> lint,
      Optional<Double> agreement,
      String created,
      double seconds) {
    this(
        imageId,
        text,
        captioner,
        digest,
        pinned,
        prompt,
        parameters,
        tokens,
        finish,
        lint,
        agreement,
        created,
        seconds,
        CaptionEvidence.NONE);
  }

  /** The same, measured by a model. */
  public CaptionRow agreeing(double value, AgreementBy by) {
    return measured(lint, Optional.of(value), new CaptionEvidence(evidence.t5(), Optional.of(by)));
  }

  /** The same, its T5 tokens counted. */
  public CaptionRow counted(TokenCount t5) {
    return measured(lint, agreement, new CaptionEvidence(Optional.of(t5), evidence.agreement()));
  }

  /** The same with other codes of what is wrong with it. */
  public CaptionRow linted(List<String> codes) {
    return measured(codes, agreement, evidence);
  }

  private CaptionRow measured(List<String> codes, Optional<Double> value, CaptionEvidence by) {
    return new CaptionRow(
        imageId,
        text,
        captioner,
        digest,
        pinned,
        prompt,
        parameters,
        tokens,
        finish,
        codes,
        value,
        created,
        seconds,
        by);
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
