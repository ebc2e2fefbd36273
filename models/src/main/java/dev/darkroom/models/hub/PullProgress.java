package dev.darkroom.models.hub;

/** Told how far a pull is. */
@FunctionalInterface
public interface PullProgress {
  /** Says nothing. */
  PullProgress SILENT = (file, done, total) -> {};

  /**
   * More is here.
   *
   * @param file the one that is coming
   * @param done bytes of all files
   * @param total bytes of all files, as far as the hub says
   */
  void advanced(String file, long done, long total);
}
