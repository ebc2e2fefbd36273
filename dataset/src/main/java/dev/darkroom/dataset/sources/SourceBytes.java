package dev.darkroom.dataset.sources;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;

/**
 * Reads the bytes of one image where they lie. That a thread is asked to stop is no fault of the
 * file: then {@link StoppedException} is thrown, which must not be taken for an unreadable file.
 */
public abstract sealed class SourceBytes permits CellBytes, RangeBytes, WholeFileBytes, ZipBytes {
  /** Whoever reads was interrupted. */
  public static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(Throwable cause) {
      super("Interrupted while reading", cause);
    }
  }

  SourceBytes() {}

  public static SourceBytes at(Place place) {
    StorageFile file = StorageFile.at(place.uri());
    if (place instanceof Place.Range range) {
      return new RangeBytes(file, range);
    }
    if (place instanceof Place.Cell cell) {
      return CellBytes.alone(file, cell);
    }
    if (place instanceof Place.Packed packed) {
      return new ZipBytes(file, packed);
    }
    return new WholeFileBytes(file);
  }

  /** Size in bytes; an {@link IOException} when there is nothing that can be read. */
  public abstract long size() throws IOException;

  /** The caller closes it. */
  abstract InputStream open() throws IOException;

  /** All bytes; an {@link IOException} when they are fewer than there should be. */
  public byte[] read() throws IOException {
    long size = size();
    if (size > Integer.MAX_VALUE - 8) {
      throw new IOException("it has " + size + " bytes, more than can be held");
    }
    byte[] bytes = new byte[(int) size];
    try (InputStream in = open()) {
      int read = in.readNBytes(bytes, 0, bytes.length); // piece by piece would hold all of it twice
      if (read < size) {
        throw new EOFException("it ends after %d of %d bytes".formatted(read, size));
      }
    } catch (IOException e) {
      throw unlessStopped(e);
    }
    return bytes;
  }

  /** The bytes, when they still are that image; an {@link IOException} when they are not. */
  public byte[] read(ImageId expected) throws IOException {
    byte[] bytes = read();
    if (!ImageId.of(bytes).equals(expected)) {
      throw new IOException("it changed since it was measured");
    }
    return bytes;
  }

  /** The first bytes, fewer when there are no more. */
  public byte[] head(int bytes) throws IOException {
    try (InputStream in = open()) {
      return in.readNBytes(bytes);
    } catch (IOException e) {
      throw unlessStopped(e);
    }
  }

  /** Identity of an image of any size. */
  public ImageId identity() throws IOException {
    size();
    MessageDigest sha256 = Digest.newSha256();
    try (InputStream in = open()) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha256.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw unlessStopped(e);
    }
    return new ImageId(Digest.finish(sha256).hex());
  }

  private static IOException unlessStopped(IOException e) {
    if (e instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
      throw new StoppedException(e);
    }
    return e;
  }

  /** Why an image could not be read, in a few words and without its path. */
  public static String why(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
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
