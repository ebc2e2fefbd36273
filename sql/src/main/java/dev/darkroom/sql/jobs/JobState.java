package dev.darkroom.sql.jobs;

import java.util.Locale;

/** What became of a job. */
public enum JobState {
  QUEUED,
  /** Claimed; when its lease has expired it may be claimed again. */
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  public static JobState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
