package dev.darkroom.runners.dataflow;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import dev.darkroom.curation.runners.GivenOptions;
import dev.darkroom.curation.runners.RunnerHost;
import dev.darkroom.curation.runners.StagedFiles;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** Google Cloud Dataflow. */
public final class DataflowHost implements RunnerHost {
  private static final List<String> REQUIRED = List.of("project", "region", "tempLocation");

  @Override
  public RunnerName name() {
    return RunnerName.DATAFLOW;
  }

  @Override
  public void prepare(PipelineOptions options, GivenOptions given, RunOptions run) {
    given.refuse(
        "templateLocation",
        "each stage needs what the one before it made",
        "Leave it out; the command itself can run in the cloud: docs/runners.md.");
    given.refuse("update", "a stage is a job of its own", "Leave it out.");
    given.refuse("streaming", "a recipe's sources have an end", "Leave it out.");
    String missing =
        REQUIRED.stream()
            .filter(name -> !given.has(name))
            .map(name -> "--" + name + "=…")
            .collect(Collectors.joining(" "));
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "Cannot run on dataflow: " + missing + " must be given.",
          "Give it after --, for example: -- --project=my-project --region=europe-west4"
              + " --tempLocation=gs://my-bucket/tmp.");
    }
    DataflowPipelineOptions dataflow = options.as(DataflowPipelineOptions.class);
    dataflow.setRunner(DataflowRunner.class);
    if (!given.has("filesToStage")) {
      dataflow.setFilesToStage(StagedFiles.ofClassPath());
    }
  }

  @Override
  public boolean sharesProcess(PipelineOptions options) {
    return false;
  }

  @Override
  public boolean reaches(String dataset) {
    return dataset.startsWith("gs://");
  }
}
