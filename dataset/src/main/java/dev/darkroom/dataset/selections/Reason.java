package dev.darkroom.dataset.selections;

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
  QUOTA,
  DENIED,
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
