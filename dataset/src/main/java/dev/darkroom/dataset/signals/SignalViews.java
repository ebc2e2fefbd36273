package dev.darkroom.dataset.signals;

import dev.darkroom.dataset.ImageId;
import java.util.List;
import java.util.Optional;

/** What of a {@link Signal} tells whether its image is like another, with its names. */
public record SignalViews(
    Optional<ImageId> imageId, int width, int height, SignalStatus status, List<Long> hashes) {
  public SignalViews {
    hashes = Hashes.copyOf(hashes);
  }

  public long pixels() {
    return (long) width * height;
  }

  /** The hashes as an array of one's own. */
  public long[] words() {
    return Hashes.copyOf(hashes).toWords();
  }
}
