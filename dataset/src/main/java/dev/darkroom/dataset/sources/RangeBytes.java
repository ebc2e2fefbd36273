package dev.darkroom.dataset.sources;

import dev.darkroom.dataset.storage.StorageFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.BoundedInputStream;

/** A member of a container that stores it as it is. */
final class RangeBytes extends SourceBytes {
  private final StorageFile container;
  private final Place.Range range;

  RangeBytes(StorageFile container, Place.Range range) {
    this.container = container;
    this.range = range;
  }

  /** Of a container far away only reading tells that it is too short. */
  @Override
  public long size() throws IOException {
    long there = container.isNear() ? container.entry().bytes() : Long.MAX_VALUE;
    if (range.offset() > there - range.length()) {
      throw new EOFException(
          "its container ends at byte %d, it would end at byte %d"
              .formatted(there, range.offset() + range.length()));
    }
    return range.length();
  }

  @Override
  InputStream open() throws IOException {
    return BoundedInputStream.builder()
        .setInputStream(container.stream(range.offset(), range.length()))
        .setMaxCount(range.length())
        .get();
  }
}
