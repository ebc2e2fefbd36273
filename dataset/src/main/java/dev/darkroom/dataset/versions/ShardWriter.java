package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes a version's shards, {@code versions/NNNN/data/train-NNNNN-of-NNNNN.parquet}. Shards may be
 * written in any order and by several workers. A shard that is there already is kept: the folder
 * belongs to one layout of one version, and equal rows give equal bytes.
 */
public final class ShardWriter {
  private final Storage storage;
  private final String folder;

  private ShardWriter(Storage storage, String folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /**
   * Opens the data folder of a version to come. When an unfinished run with other rows, or with
   * another cut of them, holds {@code data/}, the shards go to a folder of their own beside it, so
   * that neither harms the other.
   *
   * @param layout digest of the rows and of how they are cut into shards
   */
  public static ShardWriter of(DatasetFolder dataset, int version, Digest layout)
      throws IOException {
    Storage storage = dataset.storage();
    String owner = VersionPaths.folder(version) + "/data.digest";
    storage.createIfAbsent(owner, layout.toString().getBytes(StandardCharsets.UTF_8));
    String holder = new String(storage.readAll(owner), StandardCharsets.UTF_8);
    String data = holder.equals(layout.toString()) ? "data" : "data-" + layout.abbreviated();
    return new ShardWriter(storage, VersionPaths.folder(version) + "/" + data);
  }

  /**
   * Writes one shard.
   *
   * @param shard counted from 0
   * @param of number of shards of the version
   * @param rows in image id order; an {@link IllegalArgumentException} when they are not
   */
  public Manifest.DataFile write(int shard, int of, Iterable<VersionRow> rows) throws IOException {
    String path = folder + String.format(Locale.ROOT, "/train-%05d-of-%05d.parquet", shard, of);
    storage.createIfAbsent(
        path, file -> VersionTables.ROWS.write(file, () -> new OrderedRows(rows.iterator())));
    return StoredFiles.describe(storage, path, Manifest.DataFile.DATA);
  }
}
