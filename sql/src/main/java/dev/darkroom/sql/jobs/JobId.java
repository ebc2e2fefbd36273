package dev.darkroom.sql.jobs;

/** Number of a job; later jobs have greater ones. */
public record JobId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
