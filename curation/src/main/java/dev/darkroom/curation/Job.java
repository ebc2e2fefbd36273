package dev.darkroom.curation;

import dev.darkroom.curation.agreement.AgreementStage;
import dev.darkroom.curation.caption.CaptionStage;
import dev.darkroom.curation.download.DownloadStage;
import dev.darkroom.curation.lock.DatasetLock;
import dev.darkroom.curation.measure.MeasureStage;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.curation.select.KeptImages;
import dev.darkroom.curation.select.SelectStage;
import dev.darkroom.curation.select.SelectionKey;
import dev.darkroom.curation.shard.ShardStage;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.curation.sources.Listing;
import dev.darkroom.curation.sources.TarIndex;
import dev.darkroom.curation.sources.UrlShelf;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.downloads.DownloadStore;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.signals.Measured;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/**
 * One run of a recipe: the sources as listed at its beginning, and the models, held open to its end
 * so that their sessions are loaded once.
 */
final class Job implements AutoCloseable {
  private final Recipe recipe;
  private final Workbench bench;
  private final OpenModels models;
  private final UrlShelf urls;
  private final DatasetLock lock;
  private List<Chunk> chunks;

  private Job(Recipe recipe, Workbench bench, DatasetLock lock, OpenModels models) {
    this.recipe = recipe;
    this.bench = bench;
    this.lock = lock;
    this.models = models;
    this.urls = inStage(Stage.MEASURE, () -> shelf(bench));
    this.chunks = chunks(recipe, bench, urls);
  }

  /**
   * Opens the models and lists the sources, so that what does not exist is told at once.
   *
   * @param name of the job, for whoever finds the dataset held by it
   */
  static Job open(
      String name,
      Recipe recipe,
      DatasetFolder dataset,
      ModelStore models,
      RunOptions options,
      Progress progress) {
    Workbench bench = Workbench.open(dataset, models, options, progress);
    try {
      return open(name, recipe, bench);
    } catch (RuntimeException | Error e) {
      bench.close();
      throw e;
    }
  }

  private static Job open(String name, Recipe recipe, Workbench bench) {
    OpenModels models = OpenModels.open(recipe, bench);
    try {
      return open(recipe, bench, lock(name, bench), models);
    } catch (RuntimeException | Error e) {
      models.close();
      throw e;
    }
  }

  private static Job open(Recipe recipe, Workbench bench, DatasetLock lock, OpenModels models) {
    try {
      return new Job(recipe, bench, lock, models);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /** Whoever has it ends what is left of the jobs before. */
  private static DatasetLock lock(String name, Workbench bench) {
    return inStage(
        Stage.MEASURE,
        () -> {
          DatasetLock lock = DatasetLock.take(bench.dataset().storage(), name, bench::failed);
          try {
            bench.endEarlierRuns();
            return lock;
          } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
          }
        });
  }

  RunSummary run() {
    MeasureSummary measured = measure();
    SelectSummary selected = select();
    CaptionSummary captioned = caption();
    ShardSummary sharded = shard(selected);
    TreeMap<String, Double> seconds = new TreeMap<>();
    seconds.put(Stage.MEASURE.id(), measured.seconds());
    seconds.put(Stage.SELECT.id(), selected.seconds());
    seconds.put(Stage.CAPTION.id(), captioned.seconds());
    seconds.put(Stage.SHARD.id(), sharded.seconds());
    return new RunSummary(
        recipe.dataset(),
        path(),
        sharded.version(),
        sharded.digest(),
        sharded.created(),
        measured.seen(),
        sharded.kept(),
        sharded.rejected(),
        sharded.failed(),
        sharded.reasons(),
        sharded.failures(),
        selected.hints(),
        new RunSummary.Computed(
            measured.measured(), measured.scored(), captioned.captioned(), captioned.agreements()),
        captioned.endpoints(),
        seconds,
        bench.options().runner().id());
  }

  private static UrlShelf shelf(Workbench bench) throws IOException {
    return UrlShelf.open(new DownloadStore(bench.dataset()));
  }

  private static List<Chunk> chunks(Recipe recipe, Workbench bench, UrlShelf urls) {
    TarIndex tars = new TarIndex(bench.dataset());
    return Chunk.cut(Listing.of(recipe.sources(), urls, tars), recipe.measure());
  }

  /** Images that lists name by URL are fetched first; what they are is listed anew then. */
  private void download() {
    if (!urls.missing().isEmpty()) {
      chunks =
          inStage(
              Stage.MEASURE,
              () -> {
                new DownloadStage(bench).run(urls.missing());
                return chunks(recipe, bench, shelf(bench));
              });
    }
  }

  MeasureSummary measure() {
    download();
    return inStage(
        Stage.MEASURE,
        () -> {
          MeasureSummary measured =
              new MeasureStage(bench, chunks, recipe.measure(), models.scorers().families()).run();
          recordMeasured();
          return measured;
        });
  }

  SelectSummary select() {
    return inStage(
        Stage.SELECT,
        () -> {
          SelectSummary selected = new SelectStage(bench, selection()).run();
          recordMeasured();
          return selected;
        });
  }

  /** What later questions about the rules are answered from. */
  private void recordMeasured() throws IOException {
    new Measured(
            recipe.dataset(),
            recipe.measure(),
            chunks.stream().map(Chunk::part).toList(),
            models.scorers().families())
        .write(bench.dataset().storage());
  }

  CaptionSummary caption() {
    int scale = recipe.measure().scalePixels();
    return inStage(
        Stage.CAPTION,
        () -> {
          List<KeptImage> kept = kept();
          CaptionSummary captioned = new CaptionStage(bench, kept, models.captions(), scale).run();
          return new AgreementStage(bench, kept, models.captions(), models.agreements(), scale)
              .run(captioned);
        });
  }

  ShardSummary shard(SelectSummary selected) {
    return inStage(
        Stage.SHARD,
        () ->
            new ShardStage(
                    bench,
                    recipe,
                    models.scorers().families(),
                    models.captions(),
                    models.agreements())
                .run(kept(), selected));
  }

  void requireSelected() {
    boolean isThere = inStage(Stage.SELECT, () -> new SelectStage(bench, selection()).isThere());
    if (!isThere) {
      throw new CurationException(
          "Cannot go on: the images as they are now have no verdicts.",
          "Run measure and select with this recipe first.");
    }
  }

  private List<KeptImage> kept() throws IOException {
    return KeptImages.read(bench.dataset(), selection());
  }

  private SelectionKey selection() throws IOException {
    return SelectionKey.of(
        bench.dataset(),
        chunks,
        recipe.select(),
        recipe.measure().floorPixels(),
        models.scorers().families());
  }

  private String path() {
    return bench.dataset().storage().location();
  }

  /** The part of a stage that reads and writes the dataset. */
  private interface StageWork<T> {
    T run() throws IOException;
  }

  private static <T> T inStage(Stage stage, StageWork<T> work) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancelledException(stage);
    }
    try {
      return work.run();
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException(stage);
      }
      throw new CurationException(
          "Cannot finish " + stage.id() + ": " + e.getMessage() + ".",
          "See to it that there is space and that the dataset folder can be read and written, then"
              + " run the same command again; what was finished is kept.",
          e);
    }
  }

  /** The lock last, whatever the others throw. */
  @Override
  public void close() {
    try (lock;
        bench;
        models) {
      // They are closed from the last to the first.
    }
  }
}
