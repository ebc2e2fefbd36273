package dev.darkroom.trainingbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.darkroom.base.Digest;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.runs.NewRun;
import dev.darkroom.sql.runs.Run;
import dev.darkroom.sql.runs.RunSample;
import dev.darkroom.sql.runs.RunState;
import dev.darkroom.trainingbridge.launch.LaunchRequest;
import dev.darkroom.trainingbridge.local.LocalProcessLauncher;
import dev.darkroom.trainingbridge.preflight.Finding;
import dev.darkroom.trainingbridge.preflight.PreflightFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingsIT {
  private static final Actor ADA = new Actor("ada");
  private static final String CONFIG =
      "{\"stages\": [{\"name\": \"base\", \"resolution\": 256, \"batch\": 2}]}";

  @TempDir Path temporary;
  private final Catalog catalog = Catalog.open(TestingPostgres.newDatabase());
  private Path dataset;
  private Path runsFolder;
  private TestingTrainer trainer;
  private Manifest version;
  private Trainings trainings;

  @BeforeEach
  void publish() throws IOException {
    dataset = temporary.resolve("meadow");
    runsFolder = temporary.resolve("runs");
    trainer = new TestingTrainer(temporary);
    version = TestingDataset.publish(catalog, dataset, "a meadow", "a river", "a hill");
    trainings = Trainings.of(catalog, runsFolder);
  }

  @AfterEach
  void leaveNoTrainer() {
    for (Run run : catalog.runs().unfinished()) {
      trainings.cancel(run.id(), ADA);
    }
  }

  @Test
  void refusesAVersionThatIsNotApprovedAndSaysHowToApproveIt() {
    assertThatThrownBy(() -> trainings.start(plan("finish"), ADA))
        .isInstanceOf(PreflightFailedException.class)
        .hasMessage(
            "Cannot train on meadow version 1: it is not approved; look at it in the console and"
                + " approve it there, or with `darkroom version approve "
                + dataset
                + " --version 1`");
    assertThat(catalog.runs().list(Optional.empty(), 10)).isEmpty();
  }

  @Test
  void trainsOnAnApprovedVersionAndRecordsFromWhat() {
    approve();

    Run run = follow(trainings.start(plan("finish"), ADA));

    assertThat(run.state()).isEqualTo(RunState.COMPLETED);
    assertThat(run.digest()).isEqualTo(version.digest());
    assertThat(run.configDigest()).isEqualTo(Digest.ofText(CONFIG));
    assertThat(run.by()).isEqualTo("ada");
    assertThat(run.step()).isEqualTo(2);
    assertThat(run.loss()).contains(0.5);
    assertThat(run.message()).isEqualTo("Done.");
    assertThat(catalog.runs().metrics(run.id())).hasSize(2);
    assertThat(catalog.runs().samples(run.id()))
        .containsExactly(new RunSample("samples/step-000002-0.png", 2));
    assertThat(Path.of(run.outDir(), "config.json")).hasContent(CONFIG);
    assertThat(trainings.logs(run.id(), 5))
        .containsExactly("learned from version 1 with " + run.outDir() + "/config.json");
  }

  @Test
  void aFailedRunHasTheTrainersLastWords() {
    approve();

    Run run = follow(trainings.start(plan("fail"), ADA));

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.message()).isEqualTo("the trainer ended with exit code 3: out of memory");
    assertThat(run.loss()).contains(0.9);
  }

  @Test
  void aKilledTrainerIsAFailedRun() throws IOException, InterruptedException {
    approve();
    Run run = running(trainings.start(plan("wait"), ADA));

    TestingTrainer.kill(TestingTrainer.pid(Path.of(run.outDir())));

    assertThat(follow(run).message()).startsWith("the trainer was killed by signal 9");
  }

  @Test
  void oneKeyIsOneRun() throws IOException {
    approve();
    Run run = running(trainings.start(plan("wait"), ADA));

    Run again = Trainings.of(catalog, runsFolder).start(plan("wait"), new Actor("bob"));

    assertThat(again.id()).isEqualTo(run.id());
    assertThat(TestingTrainer.starts(Path.of(run.outDir()))).isEqualTo(1);
  }

  @Test
  void aKeyIsNotReusedForAnotherPlan() {
    approve();
    Run run = trainings.start(plan("finish"), ADA);
    TrainingPlan other =
        TrainingPlan.local("key", TestingDataset.NAME, dataset, 1, "{}", List.of("sh"));

    assertThatThrownBy(() -> trainings.start(other, ADA))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid key: key (must be new: run " + run.id() + " has it for another plan)");
    follow(run);
  }

  @Test
  void aBridgeThatDiedAfterSubmittingFindsItsTrainerAgain() throws IOException {
    approve();
    Run registered = register();
    Path out = Files.createDirectories(Path.of(registered.outDir()));
    new LocalProcessLauncher()
        .submit(new LaunchRequest("key", trainer.command("wait", out.toString()), out));

    Run seen = running(trainings.refresh(registered.id()));
    Run started = trainings.start(plan("wait"), ADA);

    assertThat(seen.handle()).isPresent();
    assertThat(started.id()).isEqualTo(registered.id());
    assertThat(TestingTrainer.starts(out)).isEqualTo(1);
  }

  @Test
  void aBridgeThatDiedBeforeSubmittingSubmitsWhenItIsAskedAgain() throws IOException {
    approve();
    Run registered = register();
    assertThat(trainings.refresh(registered.id()).state()).isEqualTo(RunState.SUBMITTING);

    Run started = running(trainings.start(plan("wait"), ADA));

    assertThat(started.id()).isEqualTo(registered.id());
    assertThat(TestingTrainer.starts(Path.of(registered.outDir()))).isEqualTo(1);
  }

  @Test
  void losingContactIsAFlagAndNoFailure() throws IOException {
    approve();
    Run run = running(trainings.start(plan("wait"), ADA));
    Path out = Path.of(run.outDir());
    Path elsewhere = out.resolveSibling("unmounted");

    Files.move(out, elsewhere);
    Run lost = trainings.show(run.id());
    Files.move(elsewhere, out);
    Run found = trainings.show(run.id());

    assertThat(lost.lostContact()).isTrue();
    assertThat(lost.state()).isEqualTo(RunState.RUNNING);
    assertThat(found.lostContact()).isFalse();
    assertThat(found.state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void cancellingEndsTheTrainerAndLeavesAnAuditRow() {
    approve();
    Run run = running(trainings.start(plan("wait"), ADA));

    trainings.cancel(run.id(), new Actor("bob"));

    assertThat(follow(run).state()).isEqualTo(RunState.CANCELLED);
    assertThat(catalog.audit().list(Optional.empty(), 1))
        .allMatch(entry -> entry.action().equals("run.cancel") && entry.actor().equals("bob"));
    assertThat(trainings.cancel(run.id(), ADA).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void aRunThatWasNeverLaunchedCanBeCancelled() {
    approve();
    Run registered = register();

    Run cancelled = trainings.cancel(registered.id(), ADA);

    assertThat(cancelled.state()).isEqualTo(RunState.CANCELLED);
    assertThat(trainings.start(plan("wait"), ADA).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void reportsAllProblemsAtOnce() {
    String config = "{\"stages\": [{\"name\": \"base\", \"batch\": 8}]}";
    TrainingPlan plan =
        new TrainingPlan(
            "key",
            TestingDataset.NAME,
            dataset,
            1,
            config,
            List.of("no-such-java", "@missing.args", "-jar", "missing.jar"),
            "local",
            Long.MAX_VALUE);

    assertThat(trainings.preflight(plan))
        .extracting(Finding::message)
        .satisfiesExactlyInAnyOrder(
            m -> assertThat(m).startsWith("it is not approved"),
            m -> assertThat(m).isEqualTo("stage base wants batches of 8, the version has 3 images"),
            m -> assertThat(m).isEqualTo("the trainer's program no-such-java is not there"),
            m -> assertThat(m).startsWith("the trainer's file missing.args is not there"),
            m -> assertThat(m).startsWith("the trainer's file missing.jar is not there"),
            m -> assertThat(m).contains("MiB of free disk, the run wants"));
  }

  @Test
  void findsImagesWithoutACaption() throws IOException {
    Catalog other = Catalog.open(TestingPostgres.newDatabase());
    Path folder = temporary.resolve("silent");
    TestingDataset.publish(other, folder, "a meadow", " ", "a hill");
    other.approvals().approve(TestingDataset.NAME, 1, ADA);

    assertThatThrownBy(
            () ->
                Trainings.of(other, runsFolder)
                    .start(
                        TrainingPlan.local(
                            "key", TestingDataset.NAME, folder, 1, CONFIG, List.of("sh")),
                        ADA))
        .hasMessageContaining("1 of 3 images have no caption");
  }

  @Test
  void warnsOfBucketsSmallerThanABatchAndStartsAllTheSame() throws IOException {
    Catalog other = Catalog.open(TestingPostgres.newDatabase());
    Path folder = temporary.resolve("mixed");
    TestingDataset.publish(other, folder, "a meadow", "a river", "a portrait");
    other.approvals().approve(TestingDataset.NAME, 1, ADA);
    TrainingPlan plan =
        TrainingPlan.local(
            "key",
            TestingDataset.NAME,
            folder,
            1,
            CONFIG,
            trainer.command("finish", "{out}", "{version}", "{config}"));
    Trainings others = Trainings.of(other, runsFolder);

    assertThat(others.preflight(plan))
        .containsExactly(
            new Finding(
                Finding.Severity.WARNS,
                "stage base wants batches of 2 of one shape, these buckets have fewer images:"
                    + " 1.46 (1)"));
    Run run = others.follow(others.start(plan, ADA).id(), Duration.ofMillis(50), each -> {});
    assertThat(run.state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void refusesAFolderThatHoldsAnotherVersion() throws IOException {
    approve();
    Path other = temporary.resolve("other");
    TestingDataset.publish(Catalog.open(TestingPostgres.newDatabase()), other, "something else");

    assertThatThrownBy(
            () ->
                trainings.start(
                    TrainingPlan.local("key", TestingDataset.NAME, other, 1, CONFIG, List.of("sh")),
                    ADA))
        .hasMessageContaining("holds another version of that number");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    approve();
    TrainingPlan elsewhere =
        new TrainingPlan("key", TestingDataset.NAME, dataset, 1, CONFIG, List.of("sh"), "moon", 0);
    TrainingPlan unpublished =
        TrainingPlan.local("key", TestingDataset.NAME, dataset, 9, CONFIG, List.of("sh"));

    assertThatThrownBy(() -> trainings.start(elsewhere, ADA))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid launcher: moon (must be one of [local])");
    assertThatThrownBy(() -> trainings.start(unpublished, ADA))
        .isInstanceOf(CatalogNotFoundException.class);
  }

  private void approve() {
    catalog.approvals().approve(TestingDataset.NAME, 1, ADA);
  }

  private TrainingPlan plan(String mode) {
    return TrainingPlan.local(
        "key",
        TestingDataset.NAME,
        dataset,
        1,
        CONFIG,
        trainer.command(mode, "{out}", "{version}", "{config}"));
  }

  /** As a bridge does before it submits. */
  private Run register() {
    Path out =
        runsFolder.toAbsolutePath().resolve("meadow-v1-" + Digest.ofText("key").abbreviated());
    return catalog
        .runs()
        .register(
            new NewRun(
                "key",
                TestingDataset.NAME,
                1,
                version.digest(),
                CONFIG,
                Digest.ofText(CONFIG),
                "local",
                out.toString()),
            ADA);
  }

  private Run running(Run run) {
    Path metrics = Path.of(run.outDir(), "metrics.jsonl");
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(metrics));
    Run now = trainings.refresh(run.id());
    assertThat(now.state()).isEqualTo(RunState.RUNNING);
    return now;
  }

  private Run follow(Run run) {
    Run end = trainings.follow(run.id(), Duration.ofMillis(50), each -> {});
    assertThat(end.state().isFinal()).isTrue();
    return end;
  }
}
