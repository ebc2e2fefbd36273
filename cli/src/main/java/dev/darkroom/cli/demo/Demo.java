package dev.darkroom.cli.demo;

import dev.darkroom.cli.App;
import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.OpenDataset;
import dev.darkroom.cli.console.Console;
import dev.darkroom.cli.console.Login;
import dev.darkroom.cli.console.Ports;
import dev.darkroom.cli.database.EmbeddedDatabase;
import dev.darkroom.cli.review.Publication;
import dev.darkroom.cli.sheet.VersionSheet;
import dev.darkroom.cli.terminal.Interruption;
import dev.darkroom.cli.terminal.RunText;
import dev.darkroom.cli.terminal.StageProgress;
import dev.darkroom.cli.worker.BackgroundWorker;
import dev.darkroom.curation.Curation;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunSummary;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.models.store.ModelStore;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.CatalogSettings;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.runs.Run;
import dev.darkroom.trainingbridge.Trainings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The main job on the sample photos with embedded defaults: measure, select, caption, shard,
 * publish, approve, train, and a console that shows all of it. Run again it does only what is not
 * done.
 */
public final class Demo {
  private static final Actor DEMO = new Actor("demo");

  private final DarkroomHome home;
  private final Consumer<String> say;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private long lapStart = System.nanoTime();

  public Demo(DarkroomHome home, Consumer<String> say) {
    this.home = home;
    this.say = say;
  }

  public DemoResult run(App app, DemoOptions options) throws IOException {
    Files.createDirectories(home.demo());
    say.accept("Darkroom demo, in " + home.demo());
    new DemoPhotos(app.samples(), home.demo().resolve("photos")).prepare(options.photos());
    lap("photos");
    Recipe recipe = DemoRecipe.in(home.demo());
    OpenDataset dataset = OpenDataset.atNew(home.demo().resolve("dataset").toString());
    RunSummary data = curate(recipe, dataset);
    lap("data");
    Path sheet = new VersionSheet(dataset, dataset.newest()).write();
    CatalogSettings database = new EmbeddedDatabase(home.database()).start();
    try (Catalog catalog = Catalog.connect(database)) {
      Manifest version = publishAndApprove(catalog, dataset);
      lap("catalog");
      URI console = startServices(app, database, options);
      DemoTraining training =
          new DemoTraining(Trainings.of(catalog, home.runs()), catalog, app, say);
      Run run = training.run(dataset, version, options.training());
      lap("training");
      new Console(home).awaitAnswer(console);
      Login login = Login.of(home.console(), catalog.people());
      lap("console");
      DemoTraining.Losses losses = training.losses(run);
      return new DemoResult(
          data,
          sheet,
          RunText.summary(run),
          losses.first(),
          losses.last(),
          console,
          login.user(),
          login.password(),
          seconds);
    }
  }

  /** Stops whatever a demo left running; false when there was nothing. */
  public boolean stop() {
    EmbeddedDatabase embedded = new EmbeddedDatabase(home.database());
    boolean stopped = false;
    if (embedded.isRunning()) {
      try (Catalog catalog = Catalog.connect(embedded.start())) {
        Trainings trainings = Trainings.of(catalog, home.runs());
        for (Run run : catalog.runs().unfinished()) {
          say.accept("Cancelling run " + run.id().value());
          DemoTraining.cancel(trainings, run);
        }
      }
    }
    stopped |= new BackgroundWorker(home).stop();
    stopped |= new Console(home).stop();
    stopped |= embedded.stop();
    return stopped;
  }

  private RunSummary curate(Recipe recipe, OpenDataset dataset) {
    ModelStore models = new ModelStore(home.models());
    RunOptions options = RunOptions.standard().withAuthor("demo").withMessage("the demo's photos");
    try (Interruption interruption = Interruption.ofThisThread();
        StageProgress bars = StageProgress.onStandardError()) {
      return Curation.run(recipe, dataset.folder(), models, options, bars);
    }
  }

  /** Approves what the pipeline made; what people changed since is for people to approve. */
  private static Manifest publishAndApprove(Catalog catalog, OpenDataset dataset)
      throws IOException {
    Publication publication = new Publication(catalog);
    for (Manifest version : dataset.versions().list()) {
      publication.publish(dataset, version);
    }
    Manifest made =
        dataset.versions().list().stream()
            .filter(version -> version.overlayFiles().isEmpty())
            .reduce((older, newer) -> newer)
            .orElseThrow();
    catalog.approvals().approve(made.dataset(), made.version(), DEMO);
    return made;
  }

  private URI startServices(App app, CatalogSettings database, DemoOptions options) {
    new BackgroundWorker(home).start(app, Map.of());
    Console console = new Console(home);
    return console
        .address()
        .orElseGet(
            () ->
                console.start(
                    app, database, options.port().map(Ports::exactly).orElseGet(Ports::firstFree)));
  }

  private void lap(String name) {
    long now = System.nanoTime();
    seconds.put(name, (now - lapStart) / 1e9);
    lapStart = now;
  }
}
