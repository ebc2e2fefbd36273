package dev.darkroom.curation.measure;

import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.MeasureSummary;
import dev.darkroom.curation.Stage;
import dev.darkroom.curation.pipeline.Counts;
import dev.darkroom.curation.pipeline.Elements;
import dev.darkroom.curation.pipeline.PipelineRun;
import dev.darkroom.curation.pipeline.Stopwatch;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Signal;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** Brings signals and scores of all chunks up to date. */
public final class MeasureStage {
  private final Workbench bench;
  private final List<Chunk> chunks;
  private final MeasureRules rules;
  private final List<Family> scorers;

  public MeasureStage(
      Workbench bench, List<Chunk> chunks, MeasureRules rules, List<Family> scorers) {
    this.bench = bench;
    this.chunks = chunks;
    this.rules = rules;
    this.scorers = scorers;
  }

  /**
   * Computes what is missing, then counts what is there.
   *
   * @throws CurationException when the rows that are there are not those of the listing
   */
  public MeasureSummary run() throws IOException {
    Stopwatch watch = Stopwatch.start();
    List<ChunkWork> missing =
        new MeasurePlan(bench.dataset(), chunks, scorers).missing(rules, bench.options().reading());
    bench.begin(
        Stage.MEASURE, missing.stream().mapToLong(work -> work.chunk().images().size()).sum());
    if (!missing.isEmpty()) {
      measure(missing);
    }
    return summary(watch);
  }

  /** Lets files that were given up, because a process died of them, be tried again. */
  public static void forgetAttempts(DatasetFolder dataset) throws IOException {
    Attempt.forgetAll(dataset.storage());
  }

  private void measure(List<ChunkWork> missing) {
    TreeSet<String> names = new TreeSet<>();
    missing.forEach(work -> work.scorers().forEach(family -> names.add(family.name())));
    PipelineRun run = PipelineRun.on(bench);
    Elements.spread(run, ChunkWork.class, missing)
        .apply("Measure chunks", MeasureChunks.with(bench, rules, names));
    run.finish();
  }

  private MeasureSummary summary(Stopwatch watch) throws IOException {
    Counts counts = new Counts();
    for (Chunk chunk : chunks) {
      requireWritten(chunk);
      for (Signal signal : bench.dataset().signals().read(chunk.part())) {
        counts.add(signal.status().id(), signal.reason().stream().toList());
      }
    }
    long listed = chunks.stream().mapToLong(chunk -> chunk.images().size()).sum();
    counts.requireTotal(Stage.MEASURE, listed);
    return new MeasureSummary(
        listed,
        counts.of("decoded"),
        counts.of("rejected"),
        counts.of("failed"),
        counts.reasons(),
        bench.tally().measured(),
        bench.tally().scored(),
        watch.seconds());
  }

  /** A runner that ends early must not make a smaller data set. */
  private void requireWritten(Chunk chunk) throws IOException {
    boolean isThere = bench.dataset().signals().has(chunk.part());
    for (Family family : scorers) {
      isThere &= bench.dataset().scores(family).has(chunk.part());
    }
    if (!isThere) {
      throw new CurationException(
          "Cannot finish measure: the runner ended without chunk " + chunk.part() + ".",
          "What was finished is kept; run the same command again to go on.");
    }
  }
}
