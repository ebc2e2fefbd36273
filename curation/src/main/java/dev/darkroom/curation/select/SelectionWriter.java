package dev.darkroom.curation.select;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.pipeline.Workplace;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.selections.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a part of the selection, rows as they are in the end, ordered by source. */
final class SelectionWriter {
  private final Workplace here;
  private final Digest selection;

  SelectionWriter(Workplace here, Digest selection) {
    this.here = here;
    this.selection = selection;
  }

  /** The part's name. */
  String write(int group, Iterable<Selection> rows, Iterable<Outcome> outcomes) throws IOException {
    String part = SelectionKey.part(group);
    here.dataset().selections(selection).write(part, settled(rows, outcomes));
    here.advance();
    return part;
  }

  /**
   * @param rows of images, some of which outcomes speak of
   */
  static List<Selection> settled(Iterable<Selection> rows, Iterable<Outcome> outcomes) {
    Map<ImageId, Outcome> known = new HashMap<>();
    outcomes.forEach(outcome -> known.put(outcome.image(), outcome));
    List<Selection> settled = new ArrayList<>();
    for (Selection row : rows) {
      Optional<Outcome> outcome = row.imageId().map(known::get);
      settled.add(outcome.map(each -> each.settle(row)).orElse(row));
    }
    settled.sort(Comparator.comparing(Selection::source));
    return settled;
  }
}
