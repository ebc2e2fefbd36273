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
}
