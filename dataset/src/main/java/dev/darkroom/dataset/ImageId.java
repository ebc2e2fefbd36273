package dev.darkroom.dataset;

import dev.darkroom.base.Digest;
import java.io.Serializable;

/** Identity of an image: the SHA-256 of its file's bytes, as 64 lower-case hexadecimal digits. */
public record ImageId(String hex) implements Comparable<ImageId>, Serializable {
  private static final long serialVersionUID = 1L;

  public ImageId {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "Invalid image id: " + hex + " (must be 64 lower-case hexadecimal digits)");
    }
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
