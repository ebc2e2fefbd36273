package dev.darkroom.dataset.sources;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where an image's bytes lie, precisely enough to read them without looking through a container.
 */
public sealed interface Place extends Serializable {

  /** URI of the file that is, or that holds, the image. */
  String uri();

  /** Position inside of the file: what is listed together is read in this order. */
  long position();

  /** A file that is the image. */
  record WholeFile(String uri) implements Place {
    private static final long serialVersionUID = 1L;

    @Override
    public long position() {
      return 0;
    }
  }

  /** Consecutive bytes of a file, as a member of a tar is. */
  record Range(String uri, long offset, long length) implements Place {
    private static final long serialVersionUID = 1L;

    @Override
    public long position() {
      return offset;
    }
  }

  /**
   * Bytes in a Parquet table.
   *
   * @param row counted from 0
   */
  record Cell(String uri, String column, long row) implements Place {
    private static final long serialVersionUID = 1L;

    @Override
    public long position() {
      return row;
    }

    /** The name behind {@code #}. */
    public String member() {
      return column + "/" + row;
    }
  }

  /**
   * A file in a ZIP file, as its directory has it.
   *
   * @param offset of its local header
   * @param stored bytes behind that header
   * @param length of the file itself
   * @param crc32 of the file itself
   * @param deflated whether it is packed
   */
  record Packed(String uri, long offset, long stored, long length, long crc32, boolean deflated)
      implements Place {
    private static final long serialVersionUID = 1L;

    @Override
    public long position() {
      return offset;
    }
  }

  /** URI of what a container holds: the container's own, and the name behind {@code #}. */
  static String member(String container, String name) {
    try {
      String fragment = new URI(null, null, null, name).getRawFragment();
      return container + "#" + fragment.replace(";", "%3B");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Invalid member name: " + name, e);
    }
  }
}
