package dev.darkroom.curation.pipeline;

import dev.darkroom.curation.Stage;
import java.io.Serializable;

/**
 * All that travels with a pipeline of the run it belongs to, so that a worker in another process
 * finds the dataset and the models, and where to report.
 *
 * @param token names the run
 * @param shift counts the pipelines of the run
 * @param dataset where the dataset lies, empty where only the run's own process can open it
 * @param models folder of the model store, where a worker shares the disk
 */
record WorkOrder(String token, int shift, Stage stage, String dataset, String models)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A name that says what the job is, for those who look at a cluster; each has its own. */
  String jobName() {
    return "%s%s-%d".formatted(jobPrefix(token), stage.id(), shift);
  }

  /** Of the names of all jobs of a run. */
  static String jobPrefix(String token) {
    return "darkroom-" + token.substring(0, Math.min(8, token.length())) + "-";
  }
}
