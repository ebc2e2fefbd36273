package dev.darkroom.sql.gallery;

import java.util.List;

/**
 * How a measure is spread over a version.
 *
 * @param measure {@code pixels}, {@code sharpness} or {@code score:<scorer>}
 * @param bins of equal width, ascending; empty ones are left out
 */
public record Histogram(String measure, List<Bin> bins) {
  public Histogram {
    bins = List.copyOf(bins);
  }

  /** Rows from the lower edge up to the upper one, which belongs to the last bin only. */
  public record Bin(double lower, double upper, long kept, long rejected) {}
}
