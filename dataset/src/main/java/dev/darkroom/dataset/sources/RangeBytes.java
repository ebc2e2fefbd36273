package dev.darkroom.dataset.sources;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.commons.io.input.BoundedInputStream;

/** A member of a container that stores it as it is. */
final class RangeBytes extends SourceBytes {
  private final Path container;
  private final Place.Range range;

  RangeBytes(Path container, Place.Range range) {
    this.container = container;
    this.range = range;
  }

  @Override
  public long size() throws IOException {
    long there = fileSize(container);
    if (range.offset() > there - range.length()) {
      throw new EOFException(
          "its container ends at byte %d, it would end at byte %d"
              .formatted(there, range.offset() + range.length()));
    }
    return range.length();
  }

  @Override
  InputStream open() throws IOException {
    FileChannel channel = FileChannel.open(container);
    try {
      return BoundedInputStream.builder()
          .setInputStream(Channels.newInputStream(channel.position(range.offset())))
          .setMaxCount(range.length())
          .get();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
