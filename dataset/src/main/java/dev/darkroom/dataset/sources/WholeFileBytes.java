package dev.darkroom.dataset.sources;

import dev.darkroom.dataset.storage.StorageFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is one image. Of one far away the beginning is asked for at once, which mostly is all
 * of it and tells its size too.
 */
final class WholeFileBytes extends SourceBytes {
  private static final int BEGINNING = 1 << 22;

  private final StorageFile file;
  private byte @Nullable [] beginning;

  WholeFileBytes(StorageFile file) {
    this.file = file;
  }

  @Override
  public long size() throws IOException {
    if (file.isNear()) {
      return file.entry().bytes();
    }
    int there = beginning().length;
    return there < BEGINNING ? there : file.entry().bytes();
  }

  @Override
  InputStream open() throws IOException {
    if (file.isNear()) {
      return file.stream(0, BEGINNING);
    }
    InputStream known = new ByteArrayInputStream(beginning());
    return beginning().length < BEGINNING
        ? known
        : new SequenceInputStream(known, file.stream(BEGINNING, 1 << 23));
  }

  private byte[] beginning() throws IOException {
    byte[] known = beginning;
    if (known == null) {
      try (InputStream in = file.stream(0, BEGINNING)) {
        known = in.readNBytes(BEGINNING);
      }
      beginning = known;
    }
    return known;
  }
}
