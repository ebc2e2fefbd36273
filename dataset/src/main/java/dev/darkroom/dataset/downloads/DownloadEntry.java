package dev.darkroom.dataset.downloads;

import dev.darkroom.dataset.ImageId;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a URL.
 *
 * @param imageId of what was stored
 * @param bytes of what was stored, 0 otherwise
 * @param message why nothing was stored, empty otherwise
 * @param fetched ISO 8601
 */
public record DownloadEntry(
    String url,
    Outcome outcome,
    Optional<ImageId> imageId,
    long bytes,
    String message,
    String fetched) {

  /** How a download ends. */
  public enum Outcome {
    STORED,
    /** The server asks robots, or those who train models, to keep off. */
    REFUSED,
    /** Another time it may come. */
    FAILED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Outcome of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
