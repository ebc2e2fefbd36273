package dev.darkroom.dataset.signals;

import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What an image's own file states of its rights; nothing of it is verified.
 *
 * @param copyright the notice
 * @param creator who made it
 * @param licence address of the terms
 * @param training statements on mining and training, as {@code plus:DMI-PROHIBITED-AIMLTRAINING},
 *     {@code tdm:reservation=1} or {@code cawg.ai_generative_training=notAllowed}
 */
public record StatedRights(
    Optional<String> copyright,
    Optional<String> creator,
    Optional<String> licence,
    List<String> training)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The file states nothing, or was not read. */
  public static final StatedRights NONE =
      new StatedRights(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public StatedRights {
    training = List.copyOf(training);
  }

  /** As {@link #reserved(List)}, of these statements. */
  public boolean reserved() {
    return reserved(training);
  }

  /**
   * Whether a statement reserves mining or training, or allows it under conditions that nobody here
   * can meet.
   */
  public static boolean reserved(List<String> training) {
    return training.stream().anyMatch(StatedRights::reserves);
  }

  private static boolean reserves(String statement) {
    return statement.startsWith("plus:DMI-PROHIBITED")
        || statement.equals("tdm:reservation=1")
        || statement.endsWith("=notAllowed")
        || statement.endsWith("=constrained");
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
