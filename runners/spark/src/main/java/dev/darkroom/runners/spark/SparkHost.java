package dev.darkroom.runners.spark;

import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import dev.darkroom.curation.runners.GivenOptions;
import dev.darkroom.curation.runners.RunnerHost;
import dev.darkroom.curation.runners.StagedFiles;
import org.apache.beam.runners.spark.SparkPipelineOptions;
import org.apache.beam.runners.spark.SparkRunner;
import org.apache.beam.sdk.options.PipelineOptions;

/** Spark, in this process, or on a cluster that {@code --sparkMaster} names. */
public final class SparkHost implements RunnerHost {
  private static final String LOCAL = "local";

  @Override
  public RunnerName name() {
    return RunnerName.SPARK;
  }

  @Override
  public void prepare(PipelineOptions options, GivenOptions given, RunOptions run) {
    given.refuse(
        "streaming", "a recipe's sources have an end", "Leave it out: pipelines run as batches.");
    given.refuse(
        "usesProvidedSparkContext",
        "the command makes its own",
        "Name the cluster with --sparkMaster.");
    SparkPipelineOptions spark = options.as(SparkPipelineOptions.class);
    spark.setRunner(SparkRunner.class);
    if (!given.has("sparkMaster")) {
      spark.setSparkMaster(LOCAL + "[" + run.parallelism() + "]");
    }
    if (!given.has("enableSparkMetricSinks")) {
      spark.setEnableSparkMetricSinks(false);
    }
    if (sharesProcess(options)) {
      here();
    } else if (!given.has("filesToStage")) {
      spark.setFilesToStage(StagedFiles.ofClassPath());
    } else if (spark.getFilesToStage().stream().allMatch(String::isBlank)) {
      spark.setFilesToStage(StagedFiles.none());
    }
  }

  @Override
  public boolean sharesProcess(PipelineOptions options) {
    return options.as(SparkPipelineOptions.class).getSparkMaster().startsWith(LOCAL);
  }

  /**
   * Spark reads system properties: nothing listens outside this machine, unless a person says so.
   */
  private static void here() {
    setUnlessSet("spark.ui.enabled", "false");
    setUnlessSet("spark.driver.host", "127.0.0.1");
    setUnlessSet("spark.driver.bindAddress", "127.0.0.1");
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
