package dev.darkroom.curation.download;

import dev.darkroom.dataset.ImageId;
import java.time.Duration;
import java.util.Optional;

/** How one attempt to fetch an image ends. */
sealed interface FetchResult {
  record Stored(ImageId image, long bytes) implements FetchResult {}

  /** Whoever publishes the image asks to keep off. */
  record Refused(String why) implements FetchResult {}

  /** Another attempt in this run would end the same way. */
  record Failed(String why) implements FetchResult {}

  /**
   * Another attempt may end well.
   *
   * @param asked how long the server asks to wait
   * @param scope what the setback is one of
   */
  record Later(String why, Optional<Duration> asked, Scope scope) implements FetchResult {}

  /** What has to wait. */
  enum Scope {
    IMAGE,
    /** The host is there and asks for patience. */
    HOST,
    /** The host cannot be reached. */
    UNREACHED_HOST
  }
}
