package dev.darkroom.dataset.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is one image. */
final class WholeFileBytes extends SourceBytes {
  private final Path file;

  WholeFileBytes(Path file) {
    this.file = file;
  }

  @Override
  public long size() throws IOException {
    return fileSize(file);
  }

  @Override
  InputStream open() throws IOException {
    return Files.newInputStream(file);
  }
}
