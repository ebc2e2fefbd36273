package dev.darkroom.sql.versions;

import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.Versions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Assembles the rows of a version from its dataset's folder: the selection says which occurrences
 * there are, signals and scores what was measured of them, the version's shards what is kept and
 * what is said of it. Reads no image. Holds the small rows of the version in memory.
 */
public final class PublishedRows {
  private final Map<String, Signal> signals = new HashMap<>();
  private final Map<ImageId, Map<String, Double>> scores = new HashMap<>();
  private final Map<ImageId, VersionEntry> entries = new HashMap<>();
  private final Map<ImageId, String> leftOut = new HashMap<>();
  private final List<Selection> selections;

  private PublishedRows(DatasetFolder folder, Manifest manifest) throws IOException {
    selections = folder.selections(manifest.selection()).readAll();
    manifest
        .leftOut()
        .forEach((why, images) -> images.forEach(id -> leftOut.put(new ImageId(id), why)));
    folder
        .judgedSignals(manifest.selection())
        .forEach(signal -> signals.put(signal.source(), signal));
    for (Family scorer : manifest.scorers()) {
      for (Score score : folder.scores(scorer).readAll()) {
        // NaN says that the model failed; the image's reason tells so.
        if (!Double.isNaN(score.value())) {
          scores
              .computeIfAbsent(score.imageId(), id -> new HashMap<>())
              .put(scorer.name(), score.value());
        }
      }
    }
    for (VersionEntry entry : Versions.of(folder).open(manifest.version()).entries()) {
      entries.put(entry.imageId(), entry);
    }
  }

  /** For {@link Publishing#publish}. */
  public static Stream<PublishedRow> of(DatasetFolder folder, Manifest manifest)
      throws IOException {
    PublishedRows rows = new PublishedRows(folder, manifest);
    return rows.selections.stream().map(rows::row);
  }

  private PublishedRow row(Selection selection) {
    Optional<VersionEntry> entry =
        selection.verdict() == Verdict.KEPT
            ? selection.imageId().map(entries::get)
            : Optional.empty();
    Optional<Signal> signal = Optional.ofNullable(signals.get(selection.source()));
    return new PublishedRow(
        selection.imageId(),
        selection.source(),
        entry.isPresent() ? Verdict.KEPT : verdict(selection),
        entry.isPresent() ? selection.reasons() : reasons(selection),
        signal.map(Signal::width).orElse(0),
        signal.map(Signal::height).orElse(0),
        selection.bucket(),
        selection.cluster(),
        selection.survivor(),
        selection.distance(),
        selection.imageId().map(id -> scores.getOrDefault(id, Map.of())).orElse(Map.of()),
        signal.flatMap(Signal::thumbnail),
        signal.map(SignalDocument::of).orElse("{}"),
        entry.map(VersionEntry::text).filter(text -> !text.isEmpty()),
        entry.map(PublishedRows::captions).orElse(List.of()));
  }

  /** An effective text that no captioner and no person wrote is the source's own. */
  private static List<CaptionRow> captions(VersionEntry entry) {
    boolean written = entry.captions().stream().anyMatch(c -> c.text().equals(entry.text()));
    if (written || entry.text().isEmpty()) {
      return entry.captions();
    }
    List<CaptionRow> captions = new ArrayList<>(entry.captions());
    captions.add(
        new CaptionRow(
            entry.imageId(),
            entry.text(),
            "alt-text",
            Optional.empty(),
            false,
            "",
            "{}",
            0,
            "human",
            List.of(),
            Optional.empty(),
            "",
            0));
    return captions;
  }

  private Verdict verdict(Selection selection) {
    if (selection.verdict() != Verdict.KEPT) {
      return selection.verdict();
    }
    return Reason.isFailure(whyLeftOut(selection)) ? Verdict.FAILED : Verdict.REJECTED;
  }

  private List<String> reasons(Selection selection) {
    return selection.verdict() == Verdict.KEPT
        ? List.of(whyLeftOut(selection))
        : selection.reasons();
  }

  /** A kept image that the version lacks and its manifest does not name was lost. */
  private String whyLeftOut(Selection selection) {
    return selection
        .imageId()
        .flatMap(id -> Optional.ofNullable(leftOut.get(id)))
        .orElse(Reason.UNREADABLE.id());
  }
}
