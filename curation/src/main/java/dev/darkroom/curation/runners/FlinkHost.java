package dev.darkroom.curation.runners;

import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Flink, in this process, or on a cluster that {@code --flinkMaster} names. */
final class FlinkHost implements RunnerHost {
  private static final String LOCAL = "[local]";

  /** The cluster that the thread which submits has at hand. */
  private static final String AT_HAND = "[auto]";

  private @Nullable FlinkHere here;

  @Override
  public RunnerName name() {
    return RunnerName.FLINK;
  }

  /** Elements are references and small rows, so copies between steps are vain. */
  @Override
  public void prepare(PipelineOptions options, GivenOptions given, RunOptions run) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setRunner(FlinkRunner.class);
    if (!given.has("flinkMaster") || flink.getFlinkMaster().equals(LOCAL)) {
      flink.setFlinkMaster(AT_HAND);
    }
    if (!given.has("objectReuse")) {
      flink.setObjectReuse(true);
    }
    if (!given.has("fasterCopy")) {
      flink.setFasterCopy(true);
    }
    if (!given.has("parallelism")) {
      flink.setParallelism(run.parallelism());
    }
    if (!sharesProcess(options)) {
      cluster(flink, given);
    }
  }

  /** Attached, the client would not let go of a job that is to be cancelled. */
  private static void cluster(FlinkPipelineOptions flink, GivenOptions given) {
    given.refuse(
        "attachedMode",
        "a run waits for its jobs, and cancels them when it is interrupted",
        "Leave it out.");
    flink.setAttachedMode(false);
    if (!given.has("jobCheckIntervalInSecs")) {
      flink.setJobCheckIntervalInSecs(1);
    }
    given.refuse(
        "numberOfExecutionRetries",
        "Beam does not pass it on for batches",
        "Set restart-strategy in the cluster's own configuration: docs/runners.md.");
    if (!given.has("filesToStage")) {
      flink.setFilesToStage(StagedFiles.ofClassPath());
    } else if (flink.getFilesToStage().stream().allMatch(String::isBlank)) {
      flink.setFilesToStage(StagedFiles.none());
    }
  }

  @Override
  public Optional<String> whyFailed(PipelineOptions options) {
    return sharesProcess(options)
        ? Optional.empty()
        : new FlinkCluster(options.as(FlinkPipelineOptions.class).getFlinkMaster())
            .whyFailed(options.getJobName());
  }

  @Override
  public void endJobs(PipelineOptions options, List<String> prefixes) {
    if (!sharesProcess(options)) {
      new FlinkCluster(options.as(FlinkPipelineOptions.class).getFlinkMaster()).cancel(prefixes);
    }
  }

  @Override
  public boolean sharesProcess(PipelineOptions options) {
    return options.as(FlinkPipelineOptions.class).getFlinkMaster().equals(AT_HAND);
  }

  @Override
  public AutoCloseable open(PipelineOptions options, GivenOptions given, RunOptions run)
      throws IOException {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    if (!sharesProcess(options)) {
      return () -> {};
    }
    if (here == null) {
      here =
          given.has("flinkConfDir")
              ? FlinkHere.start(flink.getFlinkConfDir(), flink.getParallelism())
              : FlinkHere.start(flink.getParallelism());
    }
    return here.takeJobsOfThisThread();
  }

  @Override
  public void close() {
    if (here != null) {
      here.close();
    }
  }
}
