package dev.darkroom.dataset.signals;

import dev.darkroom.dataset.ImageId;
import java.util.List;
import java.util.Optional;

/** What rules ask of a {@link Signal}, with its names. */
public record SignalOutline(
    Optional<ImageId> imageId,
    String source,
    int width,
    int height,
    SignalStatus status,
    Optional<String> reason,
    List<Long> hashes) {
  public SignalOutline {
    hashes = List.copyOf(hashes);
  }
}
