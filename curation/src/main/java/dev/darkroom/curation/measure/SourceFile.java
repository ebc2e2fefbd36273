package dev.darkroom.curation.measure;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.ImageId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads the bytes of a source file. That a thread is asked to stop is no fault of the file: then
 * {@link StoppedException} is thrown, which must not be taken for an unreadable file.
 */
public final class SourceFile {
  private final Path path;

  /** Whoever reads was interrupted. */
  public static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(Throwable cause) {
      super("Interrupted while reading", cause);
    }
  }

  private SourceFile(Path path) {
    this.path = path;
  }

  /**
   * @param source URI of a file
   */
  public static SourceFile of(String source) {
    return new SourceFile(Path.of(URI.create(source)));
  }

  /** Size in bytes; an {@link IOException} when it is no file that can be read. */
  long size() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw Files.exists(path) ? new IOException("it is no file") : new NoSuchFileException("");
    }
    return Files.size(path);
  }

  public byte[] read() throws IOException {
    size();
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw unlessStopped(e);
    }
  }

  /** The bytes, when they still are that image; an {@link IOException} when they are not. */
  public byte[] read(ImageId expected) throws IOException {
    byte[] bytes = read();
    if (!ImageId.of(bytes).equals(expected)) {
      throw new IOException("it changed since it was measured");
    }
    return bytes;
  }

  byte[] head(int bytes) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(bytes);
    } catch (IOException e) {
      throw unlessStopped(e);
    }
  }

  /** Identity of a file of any size. */
  ImageId identity() throws IOException {
    size();
    try {
      return new ImageId(Digest.ofFile(path).hex());
    } catch (IOException e) {
      throw unlessStopped(e);
    }
  }

  private static IOException unlessStopped(IOException e) {
    if (e instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
      throw new StoppedException(e);
    }
    return e;
  }

  /** Why a file could not be read, in a few words and without its path. */
  public static String why(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof FileSystemLoopException) {
      return "the link leads to itself";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
