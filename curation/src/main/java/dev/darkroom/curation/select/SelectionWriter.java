package dev.darkroom.curation.select;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.curation.pipeline.Workplace;
import dev.darkroom.dataset.selections.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** Writes a part of the selection, rows ordered by source. */
final class SelectionWriter implements Worker<KV<Integer, Iterable<Selection>>, String> {
  private final Workplace here;
  private final Digest selection;

  SelectionWriter(Workplace here, Digest selection) {
    this.here = here;
    this.selection = selection;
  }

  @Override
  public void work(KV<Integer, Iterable<Selection>> group, Consumer<String> output)
      throws IOException {
    List<Selection> rows = new ArrayList<>();
    group.getValue().forEach(rows::add);
    rows.sort(Comparator.comparing(Selection::source));
    String part = SelectionKey.part(group.getKey());
    here.dataset().selections(selection).write(part, rows);
    here.advance();
    output.accept(part);
  }
}
