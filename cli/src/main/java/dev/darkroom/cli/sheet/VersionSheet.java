package dev.darkroom.cli.sheet;

import dev.darkroom.cli.OpenDataset;
import dev.darkroom.cli.terminal.VersionText;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.VersionEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The contact sheet of a version: its images with captions, and what was not kept with reasons. */
public final class VersionSheet {
  public static final String FILE = "contact-sheet.html";

  /** A sheet is for looking; a console is for many. */
  private static final int MOST = 400;

  private final OpenDataset dataset;
  private final Manifest version;

  public VersionSheet(OpenDataset dataset, Manifest version) {
    this.dataset = dataset;
    this.version = version;
  }

  /** Writes it into the dataset's folder and returns where. */
  public Path write() throws IOException {
    Map<String, Signal> signals = signals();
    Map<ImageId, VersionEntry> entries = entries();
    List<Card> kept = new ArrayList<>();
    List<Card> rejected = new ArrayList<>();
    for (Selection row : selections()) {
      Optional<VersionEntry> entry =
          row.verdict() == Verdict.KEPT
              ? row.imageId().flatMap(id -> Optional.ofNullable(entries.get(id)))
              : Optional.empty();
      List<Card> cards = entry.isPresent() ? kept : rejected;
      if (cards.size() < MOST) {
        cards.add(card(row, Optional.ofNullable(signals.get(row.source())), entry));
      }
    }
    String page =
        ContactSheet.render(
            version.dataset() + ", version " + version.version(), lead(), kept, rejected);
    dataset.folder().storage().replace(FILE, page.getBytes(StandardCharsets.UTF_8));
    return dataset.path().resolve(FILE);
  }

  private String lead() {
    return VersionText.counts(version.counts()) + " · " + VersionText.counts(version.reasons());
  }

  private List<Selection> selections() throws IOException {
    return dataset.folder().selections(version.selection()).readAll().stream()
        .sorted(Comparator.comparing(Selection::source))
        .toList();
  }

  private Map<String, Signal> signals() throws IOException {
    Map<String, Signal> bySource = new HashMap<>();
    dataset
        .folder()
        .judgedSignals(version.selection())
        .forEach(signal -> bySource.put(signal.source(), signal));
    return bySource;
  }

  private Map<ImageId, VersionEntry> entries() throws IOException {
    Map<ImageId, VersionEntry> byId = new HashMap<>();
    dataset
        .versions()
        .open(version.version())
        .entries()
        .forEach(entry -> byId.put(entry.imageId(), entry));
    return byId;
  }

  private Card card(Selection row, Optional<Signal> signal, Optional<VersionEntry> entry)
      throws IOException {
    Optional<byte[]> thumbnail = Optional.empty();
    if (signal.isPresent() && signal.get().thumbnail().isPresent()) {
      thumbnail =
          Optional.of(dataset.folder().thumbnails().read(signal.get().thumbnail().orElseThrow()));
    }
    List<String> facts = new ArrayList<>();
    signal
        .filter(measured -> measured.width() > 0)
        .ifPresent(measured -> facts.add(measured.width() + "×" + measured.height()));
    entry.ifPresent(
        kept ->
            new TreeMap<>(kept.scores())
                .forEach((scorer, score) -> facts.add("%s %.1f".formatted(scorer, score))));
    return new Card(
        thumbnail,
        name(row.source()),
        entry.map(VersionEntry::text).orElse(""),
        reasons(row),
        facts);
  }

  /** A kept image without a row has its reason in the manifest. */
  private List<String> reasons(Selection row) {
    Optional<String> left = row.imageId().flatMap(version::whyLeftOut);
    return left.map(List::of).orElse(row.reasons());
  }

  private static String name(String source) {
    String path = URI.create(source).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
