package dev.darkroom.curation;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.models.store.ModelStore;

/**
 * Front door of the pipelines: all stages in a row, or one alone. Running again is resuming: what
 * is there is not computed again, and a run that changes nothing makes no version.
 *
 * <p>All methods throw {@link dev.darkroom.base.InvalidInputException} for a recipe whose sources
 * or models do not exist, {@link dev.darkroom.curation.lock.DatasetHeldException} when another job
 * works on the dataset, {@link CancelledException} when the calling thread is interrupted, and
 * another {@link DarkroomException} when the run cannot reach its end; what was finished is kept.
 * An image that is broken or cannot be read is never an exception: it has its row and its reason.
 */
public final class Curation {
  private Curation() {}

  /** Measure, select, caption, shard. */
  public static RunSummary run(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    try (Job job = Job.open("run", recipe, dataset, models, options, progress)) {
      return job.run();
    }
  }

  public static MeasureSummary measure(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    try (Job job = Job.open("measure", recipe, dataset, models, options, progress)) {
      return job.measure();
    }
  }

  /** Judges what is measured; {@link CurationException} when something is not. */
  public static SelectSummary select(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    try (Job job = Job.open("select", recipe, dataset, models, options, progress)) {
      return job.select();
    }
  }

  /** Captions what the selection keeps; {@link CurationException} when there is none. */
  public static CaptionSummary caption(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    try (Job job = Job.open("caption", recipe, dataset, models, options, progress)) {
      job.requireSelected();
      return job.caption();
    }
  }

  /** Makes a version of what is selected and captioned; kept images without caption have failed. */
  public static ShardSummary shard(
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    try (Job job = Job.open("shard", recipe, dataset, models, options, progress)) {
      job.requireSelected();
      return job.shard(job.select());
    }
  }

  /**
   * Forgets failed rows, and servers' captions that are refusals or empty, so that the next run
   * tries them again.
   *
   * @return chunks that hold such rows and are measured anew by the next run
   */
  public static int forgetFailed(DatasetFolder dataset) {
    return FailedRows.forget(dataset);
  }
}
