package dev.darkroom.curation.runners;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Finds runners, and sets one up for a pipeline. A Beam option that a person gives wins. */
public final class Runners {
  private final RunnerHost host;
  private final RunOptions run;
  private final GivenOptions given;
  private final PipelineOptions options;

  private Runners(RunnerHost host, RunOptions run, PipelineOptions options) {
    this.host = host;
    this.run = run;
    this.given = new GivenOptions(run.beamOptions());
    this.options = options;
  }

  /**
   * @param host of the run's runner
   * @throws InvalidInputException for its options
   */
  public static Runners of(RunOptions run, RunnerHost host) {
    GivenOptions given = new GivenOptions(run.beamOptions());
    given.refuse("runner", "another option says it", "Choose the runner with --runner.");
    try {
      PipelineOptions options =
          PipelineOptionsFactory.fromArgs(run.beamOptions().toArray(String[]::new)).create();
      host.prepare(options, given, run);
      return new Runners(host, run, options);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "Invalid Beam options: " + given.names() + " (" + e.getMessage() + ")",
          "Give options of Beam or of the runner as --name=value.",
          e);
    }
  }

  public PipelineOptions options() {
    return options;
  }

  /** Whether workers live in this process. */
  public boolean sharesProcess() {
    return host.sharesProcess(options);
  }

  /**
   * @param dataset where it lies
   * @throws InvalidInputException when workers could not open it
   */
  public void requireReach(String dataset) {
    if (!host.reaches(dataset)) {
      throw new InvalidInputException(
          "Cannot run on %s: its workers do not reach %s.".formatted(host.name().id(), dataset),
          "Name a place with --out that every worker reaches, such as a bucket: docs/runners.md.");
    }
  }

  /** What has to be there while a pipeline runs; closed afterwards. */
  public AutoCloseable open() throws IOException {
    return host.open(options, given, run);
  }

  /** As {@link RunnerHost#endJobs}. */
  public void endJobs(List<String> prefixes) {
    host.endJobs(options, prefixes);
  }

  /** What a cluster says of a pipeline that failed there. */
  public Optional<String> whyFailed() {
    return host.whyFailed(options);
  }

  /**
   * What the pipelines of a run share.
   *
   * @throws InvalidInputException when the runner is not installed
   */
  public static RunnerHost host(RunnerName name) {
    return switch (name) {
      case DIRECT -> new DirectHost();
      case FLINK -> new FlinkHost();
      case SPARK, DATAFLOW -> installed(name);
    };
  }

  private static RunnerHost installed(RunnerName name) {
    return ServiceLoader.load(RunnerHost.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(host -> host.name() == name)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Cannot run on " + name.id() + ": its runner is not installed.",
                    "Install it with `make runner-%s` in Darkroom's folder, then run again."
                        .formatted(name.id())));
  }
}
