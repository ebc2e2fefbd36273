package dev.darkroom.curation.pipeline;

import dev.darkroom.captioning.endpoint.Endpoints;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.time.Clock;

/**
 * What the workers of one process report to: the run itself where they share its process, or who
 * stands for it elsewhere. Thread-safe.
 */
interface Office {
  DatasetFolder dataset();

  ModelStore models();

  Endpoints endpoints();

  Clock clock();

  /** One more of the stage's total is done; its receipt comes later. */
  void advance();

  /** As {@link Workplace#requireWanted}. */
  void requireWanted();

  /** Keeps what came of a unit of work. */
  void accept(Receipt receipt);

  /** What was accepted is safe when this returns. */
  void secure() throws IOException;

  /**
   * The first failure counts: those that follow are what it did to the other workers. A worker that
   * the runner stopped did not fail; why it was stopped is for the runner to tell.
   */
  void failed(Throwable cause);

  /** One user less. */
  void release();
}
