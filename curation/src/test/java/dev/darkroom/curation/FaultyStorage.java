package dev.darkroom.curation;

import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A storage whose disk is full whenever certain files are written. */
record FaultyStorage(Storage real, Predicate<String> isFull) implements Storage {
  static final String MESSAGE = "No space left on device";

  @Override
  public String location(String path) {
    return real.location(path);
  }

  @Override
  public String uri(String path) {
    return real.uri(path);
  }

  @Override
  public Stream<Entry> walk(String prefix) throws IOException {
    return real.walk(prefix);
  }

  @Override
  public Optional<Entry> stat(String path) throws IOException {
    return real.stat(path);
  }

  @Override
  public ByteBuffer read(String path, long offset, int length) throws IOException {
    return real.read(path, offset, length);
  }

  @Override
  public boolean createIfAbsent(String path, Content content) throws IOException {
    return real.createIfAbsent(
        path,
        temporary -> {
          content.writeTo(temporary);
          if (isFull.test(path)) {
            Files.write(temporary, new byte[10]);
            throw new IOException(MESSAGE);
          }
        });
  }

  @Override
  public void replace(String path, byte[] content) throws IOException {
    real.replace(path, content);
  }

  @Override
  public boolean delete(String path) throws IOException {
    if (isFull.test(path)) {
      throw new IOException(MESSAGE);
    }
    return real.delete(path);
  }
}
