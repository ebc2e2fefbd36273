package dev.darkroom.dataset.selections;

/**
 * Images among which quotas choose, as columns in the order of their ids.
 *
 * @param preference who goes first: the greater
 * @param ticket of the draw: the greater goes first
 * @param bucket number of the image's bucket, −1 without a table
 * @param origin number of the image's origin
 * @param buckets how many numbers of buckets there are
 * @param origins how many numbers of origins there are
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record Candidates(
    double[] preference, double[] ticket, int[] bucket, int[] origin, int buckets, int origins) {

  int size() {
    return preference.length;
  }

  /**
   * The place of one image in an order. What the allow list names goes before all others, what has
   * no value after them.
   *
   * @param value NaN where there is none
   */
  public static double preference(boolean isAllowed, double value) {
    if (isAllowed) {
      return Double.POSITIVE_INFINITY;
    }
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }
}
