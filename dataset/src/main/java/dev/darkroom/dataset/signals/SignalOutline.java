package dev.darkroom.dataset.signals;

import dev.darkroom.dataset.ImageId;
import java.util.List;
import java.util.Optional;

/**
 * What rules ask of a {@link Signal}, with its names.
 *
 * @param training as in {@link StatedRights}
 */
public record SignalOutline(
    Optional<ImageId> imageId,
    String source,
    int width,
    int height,
    SignalStatus status,
    Optional<String> reason,
    List<String> training) {
  public SignalOutline {
    training = List.copyOf(training);
  }

  public long pixels() {
    return (long) width * height;
  }
}
