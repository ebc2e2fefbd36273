package dev.darkroom.cli.training;

import dev.darkroom.base.Digest;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.cli.App;
import dev.darkroom.cli.OpenDataset;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dit.training.TrainingConfig;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.runs.Run;
import dev.darkroom.sql.runs.RunState;
import dev.darkroom.trainingbridge.TrainingPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans of the PixArt-Σ trainer that comes with Darkroom. */
public final class DitProgram {
  private static final String MAIN = "dev.darkroom.dit.DitTrainer";
  private static final String DEMO_CONFIG = "/dev/darkroom/dit/demo.json";
  private static final Set<RunState> OVER_IN_VAIN = Set.of(RunState.FAILED, RunState.CANCELLED);

  private final App app;

  public DitProgram(App app) {
    this.app = app;
  }

  /** The configuration in the file, or the small one that the demo trains with. */
  public static String config(Optional<Path> file) throws IOException {
    if (file.isPresent()) {
      if (!Files.isReadable(file.get())) {
        throw new InvalidInputException(
            "Cannot read training configuration " + file.get(), "Name a JSON file that exists.");
      }
      return Files.readString(file.get());
    }
    try (InputStream in = DitProgram.class.getResourceAsStream(DEMO_CONFIG)) {
      if (in == null) {
        throw new IllegalStateException("the trainer's jar is missing: " + DEMO_CONFIG);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * The same version and configuration make the same run, so that starting twice trains once; after
   * one that failed or was cancelled the next attempt is a run of its own, which goes on from the
   * former's newest checkpoint.
   */
  public TrainingPlan plan(Catalog catalog, OpenDataset dataset, Manifest version, String config) {
    Digest what = Digest.ofText(version.digest() + "\n" + config);
    String key = version.dataset() + "-" + what.abbreviated();
    int attempt = 1;
    Optional<Run> former = Optional.empty();
    Optional<Run> before = catalog.runs().byKey(key + "-1").filter(DitProgram::isOverInVain);
    while (before.isPresent()) {
      former = before;
      attempt++;
      before = catalog.runs().byKey(key + "-" + attempt).filter(DitProgram::isOverInVain);
    }
    return TrainingPlan.local(
        key + "-" + attempt,
        version.dataset(),
        dataset.path(),
        version.version(),
        config,
        command(TrainingConfig.parse(config, "the training configuration").heapBytes(), former));
  }

  private static boolean isOverInVain(Run run) {
    return OVER_IN_VAIN.contains(run.state());
  }

  private List<String> command(long heapBytes, Optional<Run> former) {
    // Two OpenMP runtimes are in the process; threads of one that wait must not spin against the
    // other's.
    List<String> command = new ArrayList<>(List.of("env", "OMP_WAIT_POLICY=passive"));
    command.addAll(
        app.java(
            List.of(
                "-Xmx" + heapBytes / (1 << 20) + "m",
                "-Xss16m",
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.openblas.load=mkl",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.dev.darkroom=info",
                "-Dorg.bytedeco.javacpp.logger=slf4j",
                "-Dorg.slf4j.simpleLogger.log.org.bytedeco=error"),
            MAIN,
            List.of(
                "--dataset",
                "{dataset}",
                "--version",
                "{version}",
                "--config",
                "{config}",
                "--out",
                "{out}")));
    former.ifPresent(run -> command.addAll(List.of("--from", run.outDir())));
    return command;
  }
}
