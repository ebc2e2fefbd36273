package dev.darkroom.curation.select;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.dataset.selections.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** Writes a part of the selection, rows ordered by source. */
final class SelectionWriter implements Worker<KV<Integer, Iterable<Selection>>, String> {
  private final Workbench bench;
  private final Digest selection;

  SelectionWriter(Workbench bench, Digest selection) {
    this.bench = bench;
    this.selection = selection;
  }

  @Override
  public void work(KV<Integer, Iterable<Selection>> group, Consumer<String> output)
      throws IOException {
    List<Selection> rows = new ArrayList<>();
    group.getValue().forEach(rows::add);
    rows.sort(Comparator.comparing(Selection::source));
    String part = SelectionKey.part(group.getKey());
    bench.dataset().selections(selection).write(part, rows);
    bench.advance();
    output.accept(part);
  }
}
