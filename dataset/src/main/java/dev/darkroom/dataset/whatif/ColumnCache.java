package dev.darkroom.dataset.whatif;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Measured;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code caches/what-if/}: the columns of what was measured, made when they are first asked for.
 * Their names hold a digest of {@code measured.json} and of the state of the folders that its parts
 * lie in; parts are written once, so these change whenever a part does. Older ones are deleted.
 */
final class ColumnCache {
  private static final String FOLDER = "caches/what-if";

  /** Changes with the form of the files. */
  private static final String VERSION = "what-if-4";

  private static final byte[] README =
      "Made by `darkroom what-if` from signals and scores; may be deleted at any time.\n"
          .getBytes(StandardCharsets.UTF_8);

  private final DatasetFolder dataset;
  private final Measured measured;
  private final String key;
  private final Consumer<String> notice;

  private ColumnCache(
      DatasetFolder dataset, Measured measured, String key, Consumer<String> notice) {
    this.dataset = dataset;
    this.measured = measured;
    this.key = key;
    this.notice = notice;
  }

  /**
   * @param notice takes a line about what takes its time
   */
  static ColumnCache of(DatasetFolder dataset, Measured measured, Consumer<String> notice)
      throws IOException {
    Storage storage = dataset.storage();
    List<String> facts = new ArrayList<>(List.of(VERSION, measured.toString()));
    facts.add(storage.state("signals"));
    for (Family family : measured.scorers()) {
      facts.add(family.folder() + " " + storage.state("scores/" + family.folder()));
    }
    String key = Digest.ofText(String.join("\n", facts)).abbreviated();
    return new ColumnCache(dataset, measured, key, notice);
  }

  /** Writes a file's columns. */
  private interface Columns {
    void write(ColumnWriter out) throws IOException;
  }

  SignalColumns signals() throws IOException {
    return SignalColumns.of(
        open(
            "signals-" + key,
            "Reading what was measured, once for all answers …",
            out -> {
              List<Family> scorers = MeasuredRows.complete(dataset, measured);
              MeasuredRow[] rows = MeasuredRows.read(dataset, measured, scorers);
              SignalColumns.write(out, rows, scorers.stream().map(Family::name).toList());
            }));
  }

  NearGraph pairs(SignalColumns signals, int radius) throws IOException {
    return NearGraph.of(
        open(
            "pairs-" + radius + "-" + key,
            "Comparing all images up to a distance of " + radius + ", once for all answers …",
            out -> NearGraph.write(out, MeasuredViews.of(dataset, measured, signals), radius)));
  }

  private ColumnFile open(String name, String line, Columns columns) throws IOException {
    String path = FOLDER + "/" + name + ".columns";
    Storage storage = dataset.storage();
    if (storage.stat(path).isEmpty()) {
      notice.accept(line);
      storage = writable(path);
      storage.createIfAbsent(path, file -> write(file, columns));
      deleteOlder(storage);
    }
    long bytes = storage.stat(path).map(Storage.Entry::bytes).orElse(0L);
    return ColumnFile.open(storage, path, bytes);
  }

  private static void write(Path file, Columns columns) throws IOException {
    try (ColumnWriter out = new ColumnWriter(file)) {
      columns.write(out);
      out.finish();
    }
  }

  /** The dataset, or where that cannot be written a folder that goes away with this process. */
  private Storage writable(String path) throws IOException {
    try {
      dataset.storage().createIfAbsent(FOLDER + "/README.txt", README);
      return dataset.storage();
    } catch (IOException e) {
      notice.accept("The dataset cannot be written, so the next answer reads all again.");
      Path folder = Files.createTempDirectory("darkroom-what-if");
      folder.toFile().deleteOnExit();
      Path place = folder;
      for (Path name : Path.of(path)) {
        place = place.resolve(name);
        place.toFile().deleteOnExit();
      }
      return new LocalStorage(folder);
    }
  }

  private void deleteOlder(Storage storage) throws IOException {
    for (Storage.Entry entry : storage.list(FOLDER)) {
      if (entry.path().endsWith(".columns") && !entry.path().contains(key)) {
        storage.delete(entry.path());
      }
    }
  }
}
