package dev.darkroom.sql.runs;

import java.util.Locale;

/** How far a training run is. Losing contact with it is a flag beside the state, never a state. */
public enum RunState {
  /** Recorded, and perhaps submitted: the launcher's handle is not known yet. */
  SUBMITTING,
  /** Waits for a place to run. */
  PENDING,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED;

  public static RunState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing can follow. */
  public boolean isFinal() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }
}
