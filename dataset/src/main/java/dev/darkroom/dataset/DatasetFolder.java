package dev.darkroom.dataset;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.captions.TextAgreement;
import dev.darkroom.dataset.downloads.DownloadEntry;
import dev.darkroom.dataset.parquet.Table;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.SelectionInputs;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.IndexedMember;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalOutline;
import dev.darkroom.dataset.signals.SignalViews;
import dev.darkroom.dataset.signals.SourceEntry;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dataset's folder: the front door to everything in it. Opening reads and writes nothing.
 * Versions are behind {@link dev.darkroom.dataset.versions.Versions}.
 */
public final class DatasetFolder {
  private static final String PART = "part-";
  private final Storage storage;

  private DatasetFolder(Storage storage) {
    this.storage = storage;
  }

  public static DatasetFolder open(Storage storage) {
    return new DatasetFolder(storage);
  }

  public Storage storage() {
    return storage;
  }

  /** The source index. */
  public PartStore<SourceEntry> sources() {
    return new PartStore<>(storage, "sources", "", Tables.SOURCES, Optional.empty());
  }

  /** What tars hold; may be deleted at any time. */
  public PartStore<IndexedMember> listings() {
    return new PartStore<>(storage, "listings", "tar-", Tables.LISTINGS, Optional.empty());
  }

  /** One row per source occurrence, rejected and failed ones too. */
  public PartStore<Signal> signals() {
    return new PartStore<>(storage, "signals", PART, Tables.SIGNALS, Optional.empty());
  }

  /** The same parts, of which only what rules ask is read. */
  public PartStore<SignalOutline> outlines() {
    return new PartStore<>(storage, "signals", PART, Tables.OUTLINES, Optional.empty());
  }

  /** The same parts, of which only what tells whether images are alike is read. */
  public PartStore<SignalViews> views() {
    return new PartStore<>(storage, "signals", PART, Tables.VIEWS, Optional.empty());
  }

  /** What became of the URLs that were downloaded. */
  public PartStore<DownloadEntry> downloads() {
    return new PartStore<>(storage, "downloads/index", PART, Tables.DOWNLOADS, Optional.empty());
  }

  public PartStore<Score> scores(Family scorer) {
    return family("scores", scorer, Tables.SCORES);
  }

  public PartStore<CaptionRow> captions(Family captioner) {
    return family("captions", captioner, Tables.CAPTIONS);
  }

  /** How far texts agree with their images, as an image-text model measured it. */
  public PartStore<TextAgreement> agreements(Family model) {
    return family("agreements", model, Tables.AGREEMENTS);
  }

  /** Verdicts of the selection with this digest. */
  public PartStore<Selection> selections(Digest selection) {
    return new PartStore<>(
        storage, "selections/" + selection.hex(), PART, Tables.SELECTIONS, Optional.empty());
  }

  /** The signals that a selection's verdicts rest on, as they stand in its parts. */
  public List<Signal> judgedSignals(Digest selection) throws IOException {
    List<Signal> judged = new ArrayList<>();
    for (String part : SelectionInputs.read(storage, selection).signals()) {
      judged.addAll(signals().read(part));
    }
    return judged;
  }

  /** Scorers that have scored here, by name and digest. */
  public List<Family> scoreFamilies() throws IOException {
    return families("scores");
  }

  /** Captioners that have captioned here, by name and digest. */
  public List<Family> captionFamilies() throws IOException {
    return families("captions");
  }

  /** Image-text models that have measured here, by name and digest. */
  public List<Family> agreementFamilies() throws IOException {
    return families("agreements");
  }

  public Thumbnails thumbnails() {
    return new Thumbnails(storage);
  }

  private <T> PartStore<T> family(String kind, Family family, Table<T> table) {
    String folder = kind + "/" + family.folder();
    return new PartStore<>(
        storage, folder, PART, table, Optional.of(FamilyLabel.of(folder, family)));
  }

  private List<Family> families(String kind) throws IOException {
    List<Family> families = new ArrayList<>();
    for (Storage.Entry entry : storage.list(kind)) {
      if (FamilyLabel.isLabel(entry.path())) {
        families.add(FamilyLabel.read(storage, entry.path()));
      }
    }
    return families.stream().sorted().toList();
  }
}
