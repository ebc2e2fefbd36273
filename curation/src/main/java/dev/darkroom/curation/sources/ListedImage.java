package dev.darkroom.curation.sources;

import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.RecordForm;
import dev.darkroom.dataset.selections.Reason;
import java.io.Serializable;
import java.util.Optional;

/**
 * A source occurrence of an image, and what the files beside it say about it.
 *
 * @param obstacle why its bytes cannot be had, where listing found that out
 */
public record ListedImage(ImageRef ref, Annotation annotation, Optional<Obstacle> obstacle)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public ListedImage(ImageRef ref, Annotation annotation) {
    this(ref, annotation, Optional.empty());
  }

  /** An image, or a container with what it may have held, whose bytes cannot be had. */
  static ListedImage lost(ImageRef ref, Annotation annotation, Reason reason, String message) {
    return new ListedImage(ref, annotation, Optional.of(new Obstacle(reason, message)));
  }

  /**
   * What stands in the way of an image's bytes.
   *
   * @param reason a failure, or {@code RIGHTS}
   */
  public record Obstacle(Reason reason, String message) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param altText from a sidecar, a table or a column
   * @param licence from a sidecar, a table or a column
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

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
