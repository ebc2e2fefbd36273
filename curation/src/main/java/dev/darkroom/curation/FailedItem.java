package dev.darkroom.curation;

/**
 * A source occurrence that failed, and why; a summary names the first ones.
 *
 * @param source URI
 * @param reason id of the reason
 * @param message what happened, in words; empty where the reason says it all
 */
public record FailedItem(String source, String reason, String message) {
  /** How many a summary names. */
  public static final int MOST = 20;
}
