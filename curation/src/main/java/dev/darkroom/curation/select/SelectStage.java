package dev.darkroom.curation.select;

import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.FailedItem;
import dev.darkroom.curation.SelectSummary;
import dev.darkroom.curation.Stage;
import dev.darkroom.curation.pipeline.Counts;
import dev.darkroom.curation.pipeline.Elements;
import dev.darkroom.curation.pipeline.PipelineRun;
import dev.darkroom.curation.pipeline.Stopwatch;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.SelectImages.Piece;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.dataset.PartStore;
import dev.darkroom.dataset.near.Crowd;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.SelectionInputs;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the verdicts of a selection up to date. */
public final class SelectStage {
  private final Workbench bench;
  private final SelectionKey key;
  private final PartStore<Selection> parts;

  public SelectStage(Workbench bench, SelectionKey key) {
    this.bench = bench;
    this.key = key;
    this.parts = bench.dataset().selections(key.digest());
  }

  /**
   * Judges all images unless that was done, then counts the verdicts.
   *
   * @throws CurationException when rows are missing at the end
   */
  public SelectSummary run() throws IOException {
    Stopwatch watch = Stopwatch.start();
    boolean isThere = isThere();
    bench.begin(Stage.SELECT, isThere ? 0 : key.groups());
    if (!isThere) {
      List<String> signals = key.chunks().stream().map(Chunk::part).toList();
      new SelectionInputs(signals).write(bench.dataset().storage(), key.digest());
      PipelineRun run = PipelineRun.on(bench);
      Elements.spread(run, Piece.class, pieces())
          .apply("Select images", SelectImages.of(bench, key));
      run.finish();
      Crowds.write(
          bench.dataset().storage(),
          key.digest(),
          bench.delivered().stream().map(Crowd::of).toList());
    }
    return summary(watch);
  }

  /** Whether all parts are there already. */
  public boolean isThere() throws IOException {
    for (int group = 0; group < key.groups(); group++) {
      if (!parts.has(SelectionKey.part(group))) {
        return false;
      }
    }
    return SelectionInputs.isThere(bench.dataset().storage(), key.digest())
        && Crowds.areThere(bench.dataset().storage(), key.digest());
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < key.chunks().size(); i++) {
      pieces.add(new Piece(key.chunks().get(i).part(), SelectionKey.group(i)));
    }
    return pieces;
  }

  /** What went wrong stands in the signals. */
  private List<FailedItem> described(int group, List<Selection> failed) throws IOException {
    Map<String, String> messages = new HashMap<>();
    failed.forEach(row -> messages.put(row.source(), ""));
    for (Chunk chunk : failed.isEmpty() ? List.<Chunk>of() : key.chunksOf(group)) {
      for (Signal signal : bench.dataset().signals().read(chunk.part())) {
        messages.computeIfPresent(signal.source(), (source, none) -> signal.message());
      }
    }
    return failed.stream()
        .map(
            row ->
                new FailedItem(
                    row.source(),
                    String.join(", ", row.reasons()),
                    messages.getOrDefault(row.source(), "")))
        .toList();
  }

  private SelectSummary summary(Stopwatch watch) throws IOException {
    if (!isThere()) {
      throw new CurationException(
          "Cannot finish select: the runner ended without all parts.",
          "Run the same command again to go on.");
    }
    Counts counts = new Counts();
    RuleHints hints = new RuleHints(key.rules());
    List<FailedItem> failures = new ArrayList<>();
    for (int group = 0; group < key.groups(); group++) {
      List<Selection> failed = new ArrayList<>();
      for (Selection row : parts.read(SelectionKey.part(group))) {
        counts.add(row.verdict().id(), row.reasons());
        hints.see(row);
        if (row.verdict() == Verdict.FAILED && failures.size() + failed.size() < FailedItem.MOST) {
          failed.add(row);
        }
      }
      failures.addAll(described(group, failed));
    }
    long listed = key.images();
    counts.requireTotal(Stage.SELECT, listed);
    return new SelectSummary(
        key.digest(),
        listed,
        counts.of("kept"),
        counts.of("rejected"),
        counts.of("failed"),
        counts.reasons(),
        failures,
        Crowds.read(bench.dataset().storage(), key.digest()),
        hints.texts(),
        watch.seconds());
  }
}
