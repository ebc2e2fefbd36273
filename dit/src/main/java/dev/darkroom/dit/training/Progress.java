package dev.darkroom.dit.training;

import java.util.Map;

/**
 * How far a run has come, and what it has summed up since its last line of metrics; saved with each
 * checkpoint, so that metrics after a restart say what they would have said.
 *
 * @param step steps done, over all stages
 * @param stage number of the current stage, from 0
 * @param stageStep steps done in it
 * @param seconds spent in steps so far, over all starts
 */
record Progress(int step, int stage, int stageStep, double seconds, Sums sums) {
  static final Progress START = new Progress(0, 0, 0, 0, Sums.NONE);

  /** Totals over the steps since the last line of metrics. */
  record Sums(int steps, double loss, double squaredError, double gradientNorm, double seconds) {
    static final Sums NONE = new Sums(0, 0, 0, 0, 0);

    Sums plus(StepResult result, double took) {
      return new Sums(
          steps + 1,
          loss + result.loss(),
          squaredError + result.squaredError(),
          gradientNorm + result.gradientNorm(),
          seconds + took);
    }
  }

  Progress after(StepResult result, double took) {
    return new Progress(step + 1, stage, stageStep + 1, seconds + took, sums.plus(result, took));
  }

  Progress logged() {
    return new Progress(step, stage, stageStep, seconds, Sums.NONE);
  }

  Progress nextStage() {
    return new Progress(step, stage + 1, 0, seconds, sums);
  }

  /** As text in a checkpoint's header; exact. */
  Map<String, String> toMetadata() {
    return Map.of(
        "step", Integer.toString(step),
        "stage", Integer.toString(stage),
        "stageStep", Integer.toString(stageStep),
        "seconds", Double.toString(seconds),
        "sums.steps", Integer.toString(sums.steps),
        "sums.loss", Double.toString(sums.loss),
        "sums.squaredError", Double.toString(sums.squaredError),
        "sums.gradientNorm", Double.toString(sums.gradientNorm),
        "sums.seconds", Double.toString(sums.seconds));
  }

  static Progress fromMetadata(Map<String, String> text) {
    Sums sums =
        new Sums(
            Integer.parseInt(text.getOrDefault("sums.steps", "0")),
            Double.parseDouble(text.getOrDefault("sums.loss", "0")),
            Double.parseDouble(text.getOrDefault("sums.squaredError", "0")),
            Double.parseDouble(text.getOrDefault("sums.gradientNorm", "0")),
            Double.parseDouble(text.getOrDefault("sums.seconds", "0")));
    return new Progress(
        Integer.parseInt(text.getOrDefault("step", "0")),
        Integer.parseInt(text.getOrDefault("stage", "0")),
        Integer.parseInt(text.getOrDefault("stageStep", "0")),
        Double.parseDouble(text.getOrDefault("seconds", "0")),
        sums);
  }
}
