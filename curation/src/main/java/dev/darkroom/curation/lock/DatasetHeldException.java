package dev.darkroom.curation.lock;

import dev.darkroom.base.DarkroomException;

/** Another job works on the dataset. */
public final class DatasetHeldException extends DarkroomException {
  private static final long serialVersionUID = 1L;

  private DatasetHeldException(String message, String hint) {
    super(message, hint);
  }

  static DatasetHeldException here(String dataset, Holder holder) {
    return new DatasetHeldException(
        message(dataset, holder),
        "Wait until it is done, or stop it (kill %d); what it finished is kept."
            .formatted(holder.process()));
  }

  static DatasetHeldException elsewhere(String dataset, Holder holder, long silenceSeconds) {
    return new DatasetHeldException(
        message(dataset, holder),
        ("Wait until it is done, or stop it there and run the same command again: what has been"
                + " silent for %d seconds is taken for dead, and what it finished is kept.")
            .formatted(silenceSeconds));
  }

  static DatasetHeldException taken(String dataset, String by) {
    return new DatasetHeldException(
        "Cannot go on with %s: this job was silent for so long that %s."
            .formatted(dataset, by.isEmpty() ? "another one took the dataset" : by),
        "Nothing is lost: run the same command again when the other job is done.");
  }

  private static String message(String dataset, Holder holder) {
    return "Cannot work on %s: %s.".formatted(dataset, holder.told());
  }

  @Override
  public String code() {
    return "dataset_held";
  }
}
