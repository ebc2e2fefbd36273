package dev.darkroom.sql.runs;

/** Number of a training run; later runs have greater ones. */
public record RunId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
