package dev.darkroom.dataset.selections;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why an image is rejected or failed; the ids are closed and part of the format. A score's reason
 * carries the scorer's name: {@link #score(String)}.
 */
public enum Reason {
  // Of measure: a property of the bytes.
  UNSUPPORTED_FORMAT,
  TRUNCATED,
  CORRUPT,
  TOO_MANY_PIXELS,
  TOO_MANY_BYTES,
  TOO_EXPENSIVE,
  // Of measure: the environment's fault.
  UNREADABLE,
  TIMEOUT,
  CRASHED_DECODER,
  MODEL_ERROR,
  // Of select and shard.
  TOO_SMALL,
  ASPECT_RATIO,
  DUPLICATE_EXACT,
  DUPLICATE_NEAR,
  BUCKET,
  DENIED,
  NOT_TOP,
  SMALL_BUCKET,
  QUOTA,
  OVER_SHARE,
  NOT_SAMPLED,
  CAPTION_LINT,
  CAPTION_AGREEMENT,
  RIGHTS,
  TAKEDOWN;

  private static final String SCORE = "score_";

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The id for a score that misses its threshold, or that is not there: {@code score_<name>}. */
  public static String score(String scorer) {
    return SCORE + scorer;
  }

  /** Whether it is the environment's fault, so that the image may come through another time. */
  public boolean isFailure() {
    return switch (this) {
      case UNREADABLE, TIMEOUT, CRASHED_DECODER, MODEL_ERROR -> true;
      default -> false;
    };
  }

  /** As {@link #isFailure()}, of an id. */
  public static boolean isFailure(String id) {
    return Arrays.stream(values()).anyMatch(reason -> reason.isFailure() && reason.id().equals(id));
  }

  /** Whether the id is one of the closed set. */
  public static boolean isKnown(String id) {
    if (id.startsWith(SCORE) && id.length() > SCORE.length()) {
      return true;
    }
    for (Reason reason : values()) {
      if (reason.id().equals(id)) {
        return true;
      }
    }
    return false;
  }
}
