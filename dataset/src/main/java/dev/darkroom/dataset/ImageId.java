package dev.darkroom.dataset;

import dev.darkroom.base.Digest;
import java.io.Serializable;

/** Identity of an image: the SHA-256 of its file's bytes, as 64 lower-case hexadecimal digits. */
public record ImageId(String hex) implements Comparable<ImageId>, Serializable {
  private static final long serialVersionUID = 1L;
  private static final int DIGITS = 64;

  public ImageId {
    if (!isId(hex)) {
      throw new IllegalArgumentException(
          "Invalid image id: " + hex + " (must be 64 lower-case hexadecimal digits)");
    }
  }

  /** By hand: ids are made by the million, and a pattern would take most of that time. */
  private static boolean isId(String hex) {
    for (int at = 0; at < hex.length(); at++) {
      char digit = hex.charAt(at);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return hex.length() == DIGITS;
  }

  public static ImageId of(byte[] fileBytes) {
    return new ImageId(Digest.of(fileBytes).hex());
  }

  @Override
  public int compareTo(ImageId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
