package dev.darkroom.curation;

/**
 * Hears how far a run is. Called from worker threads, one call at a time; a call that is slow slows
 * the run.
 */
@FunctionalInterface
public interface Progress {
  Progress NONE = (stage, done, total) -> {};

  /**
   * @param done images (select: parts) that are done; the first call of a stage has 0
   * @param total images that this run has to do in the stage, 0 when everything is there already
   */
  void advanced(Stage stage, long done, long total);
}
