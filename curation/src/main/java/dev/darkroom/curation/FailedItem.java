package dev.darkroom.curation;

/**
 * A source occurrence that failed, and why; a summary names the first ones.
 *
 * @param source URI
 * @param reason id of the reason
 */
public record FailedItem(String source, String reason) {
  /** How many a summary names. */
  public static final int MOST = 20;
}
