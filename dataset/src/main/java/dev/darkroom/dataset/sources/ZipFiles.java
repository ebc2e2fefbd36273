package dev.darkroom.dataset.sources;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Opens ZIP files. Their directories may be long; Java reads one once for all who have the same
 * file open. So the last few are kept open by the process, and opening one of them again is quick.
 */
public final class ZipFiles {
  private static final int MOST_FILES = 4;
  private static final Map<Key, ZipFile> KEPT = new LinkedHashMap<>(8, 0.75f, true);

  /** A file as it is now. */
  private record Key(Path file, long bytes, long modifiedMillis) {}

  private ZipFiles() {}

  /**
   * The caller closes it.
   *
   * @throws IOException also when it is no whole ZIP file
   */
  public static ZipFile open(Path file) throws IOException {
    keep(file);
    return opened(file);
  }

  private static void keep(Path file) throws IOException {
    Key key = new Key(file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
    synchronized (KEPT) {
      if (KEPT.get(key) != null) {
        return;
      }
      KEPT.put(key, opened(file));
      if (KEPT.size() > MOST_FILES) {
        Key eldest = KEPT.keySet().iterator().next();
        KEPT.remove(eldest).close();
      }
    }
  }

  /** Names are UTF-8; in old files, where they cannot be, of the PC that wrote them. */
  private static ZipFile opened(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      try {
        return new ZipFile(file.toFile(), Charset.forName("IBM437"));
      } catch (ZipException again) {
        throw e;
      }
    }
  }
}
