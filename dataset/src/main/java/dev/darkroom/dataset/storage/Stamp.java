package dev.darkroom.dataset.storage;

import java.io.Serializable;

/**
 * What tells whether a file of the same size is still the same: the tag that its storage gives its
 * content, or else when it was changed.
 *
 * @param modifiedMillis since 1970; 0 where there is a tag
 * @param etag of S3 the ETag; empty where files have none
 */
public record Stamp(long modifiedMillis, String etag) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of what is not there. */
  public static final Stamp NONE = modified(0);

  public Stamp {
    if (modifiedMillis != 0 && !etag.isEmpty()) {
      throw new IllegalArgumentException("Invalid stamp: a time and a tag (must be one of them)");
    }
  }

  public static Stamp modified(long millis) {
    return new Stamp(millis, "");
  }

  /** A file that is copied keeps its tag; when that happened does not matter. */
  public static Stamp tagged(String etag) {
    return new Stamp(0, etag);
  }

  /** The tag or the time. */
  public String text() {
    return etag.isEmpty() ? Long.toString(modifiedMillis) : etag;
  }
}
