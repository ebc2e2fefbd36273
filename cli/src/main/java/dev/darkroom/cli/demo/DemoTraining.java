package dev.darkroom.cli.demo;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.cli.App;
import dev.darkroom.cli.OpenDataset;
import dev.darkroom.cli.training.DitProgram;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.runs.MetricPoint;
import dev.darkroom.sql.runs.Run;
import dev.darkroom.sql.runs.RunState;
import dev.darkroom.trainingbridge.TrainingPlan;
import dev.darkroom.trainingbridge.Trainings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Trains the small DiT on the demo's version and says how the loss falls. */
final class DemoTraining {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Actor DEMO = new Actor("demo");
  private static final long SAID_EVERY_STEPS = 20;

  private final Trainings trainings;
  private final Catalog catalog;
  private final App app;
  private final Consumer<String> say;
  private long said;

  DemoTraining(Trainings trainings, Catalog catalog, App app, Consumer<String> say) {
    this.trainings = trainings;
    this.catalog = catalog;
    this.app = app;
    this.say = say;
  }

  /** Starts the run, or finds the one that is there, and follows it to its end. */
  Run run(OpenDataset dataset, Manifest version, Optional<Path> config) throws IOException {
    TrainingPlan plan =
        new DitProgram(app).plan(catalog, dataset, version, DitProgram.config(config));
    Run run = trainings.start(plan, DEMO);
    if (!run.state().isFinal()) {
      say.accept(
          "Training run %d on version %d (Ctrl-C leaves it running) …"
              .formatted(run.id().value(), version.version()));
    }
    Run ended = trainings.follow(run.id(), LOOK, this::tell);
    if (ended.state() != RunState.COMPLETED) {
      throw new DarkroomException(
          "Cannot finish training: run %d is %s: %s"
              .formatted(ended.id().value(), ended.state(), ended.message()),
          "See what it wrote with: darkroom train logs " + ended.id().value());
    }
    return ended;
  }

  /** First and last loss of the ladder's first rung: rungs differ in resolution, and so in loss. */
  Losses losses(Run run) {
    List<MetricPoint> all = catalog.runs().metrics(run.id());
    if (all.isEmpty()) {
      return new Losses(Double.NaN, Double.NaN);
    }
    List<MetricPoint> first =
        all.stream().filter(point -> point.stage() == all.get(0).stage()).toList();
    int few = Math.max(1, first.size() / 4);
    return new Losses(
        mean(first.subList(0, few)), mean(first.subList(first.size() - few, first.size())));
  }

  static void cancel(Trainings trainings, Run run) {
    trainings.cancel(run.id(), DEMO);
    trainings.follow(run.id(), LOOK, each -> {});
  }

  /** Mean losses over the first and the last quarter. */
  record Losses(double first, double last) {}

  private static double mean(List<MetricPoint> points) {
    return points.stream().mapToDouble(MetricPoint::loss).average().orElse(Double.NaN);
  }

  private void tell(Run run) {
    if (run.step() >= said + SAID_EVERY_STEPS) {
      said = run.step();
      say.accept(
          "  step %4d%s"
              .formatted(run.step(), run.loss().map("  loss %.3f"::formatted).orElse("")));
    }
  }
}
