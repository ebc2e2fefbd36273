package dev.darkroom.curation.runners;

import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Sets one Beam runner up for Darkroom's pipelines. Found by {@link java.util.ServiceLoader}, so
 * that a jar on the class path brings a runner along.
 */
public interface RunnerHost extends AutoCloseable {
  RunnerName name();

  /**
   * Sets the runner, and what a person did not set.
   *
   * @param options those that the person gave
   * @param given which those are
   * @throws dev.darkroom.base.InvalidInputException for an option that cannot be had, saying why
   */
  void prepare(PipelineOptions options, GivenOptions given, RunOptions run);

  /** Whether workers live in this process and share what it holds open. */
  boolean sharesProcess(PipelineOptions options);

  /** Whether workers can open a dataset there; asked where they do not live in this process. */
  default boolean reaches(String dataset) {
    return true;
  }

  /** What a cluster says of a pipeline that failed there, where its result does not say it. */
  default Optional<String> whyFailed(PipelineOptions options) {
    return Optional.empty();
  }

  /**
   * Ends jobs that runs left on a cluster whose own process died, so that they do not keep others
   * waiting; where that cannot be done their workers notice by themselves.
   *
   * @param prefixes of their names
   */
  default void endJobs(PipelineOptions options, List<String> prefixes) {}

  /**
   * What has to be there while a pipeline runs; closed afterwards, in the thread that opened it and
   * that runs the pipeline.
   */
  default AutoCloseable open(PipelineOptions options, GivenOptions given, RunOptions run)
      throws IOException {
    return () -> {};
  }

  /** Lets go of what the pipelines of a run shared. */
  @Override
  default void close() {}
}
