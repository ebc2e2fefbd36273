package dev.darkroom.dataset.sources;

import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Walks the headers of a tar (ustar, GNU and PAX), from one to the next; what lies between is read
 * only when a visitor asks for it. Tells what is wrong with a tar that was cut or overwritten,
 * after all whole members before that were seen.
 */
public final class TarWalk {
  private static final int RECORD = 512;

  /** The largest blocks that tars are padded to are of 2,048 records. */
  private static final int LARGEST_BLOCK = 1 << 20;

  /**
   * A file in a tar, stored as it is.
   *
   * @param offset of its first byte inside the tar
   */
  public record Member(String name, long offset, long length) {}

  /** Sees one member after the other. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param content of the member; good until the visit ends
     */
    void visit(Member member, InputStream content) throws IOException;
  }

  private final HeaderStream bytes;
  private final Visitor visitor;
  private long members;
  private long end;

  private TarWalk(HeaderStream bytes, Visitor visitor) {
    this.bytes = bytes;
    this.visitor = visitor;
  }

  /**
   * Visits the whole members that are plain files, in the order of the tar.
   *
   * @return what is wrong with it, completing "the tar …"; empty when it is whole
   */
  public static Optional<String> over(StorageFile tar, Visitor visitor) throws IOException {
    try (HeaderStream bytes = new HeaderStream(tar)) {
      return new TarWalk(bytes, visitor).run();
    }
  }

  /** A visitor's own failure, which is no fault of the tar. */
  private static final class VisitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VisitException(IOException cause) {
      super(cause);
    }
  }

  private Optional<String> run() throws IOException {
    if (isCompressed()) {
      return Optional.of(damage("is compressed and cannot be read in place (unpack it first)"));
    }
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        long offset = bytes.position();
        end = offset + (entry.getSize() + RECORD - 1) / RECORD * RECORD;
        if (entry.getSize() < 0 || entry.getSize() > bytes.size() - offset) {
          return Optional.of(damage("is cut off inside of " + entry.getName()));
        }
        visit(tar, entry, offset);
        bytes.leaveOut(offset + entry.getSize());
      }
      return behindTheLastMember();
    } catch (VisitException e) {
      throw (IOException) e.getCause();
    } catch (IOException | RuntimeException e) {
      return Optional.of(damage("cannot be read on: " + e.getMessage()));
    } catch (OutOfMemoryError e) {
      return Optional.of(damage("cannot be read on: a name is said to fill the memory"));
    }
  }

  /** Two records of zeros, and zeros up to the end of a block; what else is there is not read. */
  private Optional<String> behindTheLastMember() throws IOException {
    long rest = bytes.size() - end;
    if (rest < RECORD) {
      return Optional.of(damage("has no end mark, so that members may be missing"));
    }
    if (rest > LARGEST_BLOCK || !bytes.isZero(end)) {
      return Optional.of(
          damage(
              "goes on for %d bytes behind its end mark, where members may be that are not read"
                  .formatted(rest)));
    }
    return Optional.empty();
  }

  private void visit(TarArchiveInputStream tar, TarArchiveEntry entry, long offset) {
    members++;
    if (entry.isFile() && !entry.isSparse() && !entry.isLink() && !entry.isSymbolicLink()) {
      try {
        visitor.visit(new Member(entry.getName(), offset, entry.getSize()), tar);
      } catch (IOException e) {
        throw new VisitException(e);
      }
    }
  }

  /** By the first bytes of gzip, zstd and xz. */
  private boolean isCompressed() throws IOException {
    int magic = bytes.first();
    return magic >>> 16 == 0x1f8b || magic == 0x28b52ffd || magic == 0xfd377a58;
  }

  private String damage(String what) {
    return "%s (at byte %d of %d; the %d whole members before it are used)"
        .formatted(what, Math.min(bytes.position(), bytes.size()), bytes.size(), members);
  }
}
