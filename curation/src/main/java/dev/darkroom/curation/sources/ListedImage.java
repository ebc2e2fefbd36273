package dev.darkroom.curation.sources;

import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.Optional;

/** A source occurrence of an image, and what the files beside it say about it. */
public record ListedImage(ImageRef ref, Annotation annotation) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * @param altText from a sidecar or a {@code captions.csv}
   * @param licence from a sidecar or an {@code ATTRIBUTION.csv}
   * @param rights who is to be named
   */
  public record Annotation(
      Optional<String> altText, Optional<String> licence, Optional<String> rights)
      implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Annotation NONE =
        new Annotation(Optional.empty(), Optional.empty(), Optional.empty());

    /** What this one leaves open is taken from the other. */
    Annotation or(Annotation other) {
      return new Annotation(
          altText.or(other::altText), licence.or(other::licence), rights.or(other::rights));
    }

    private Object writeReplace() {
      return RecordForm.of(this);
    }
  }

  public String source() {
    return ref.source();
  }
}
