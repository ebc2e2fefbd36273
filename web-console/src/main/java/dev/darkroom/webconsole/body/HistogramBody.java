package dev.darkroom.webconsole.body;

import dev.darkroom.sql.gallery.Histogram;
import java.util.List;

/** How a measure is distributed. */
public record HistogramBody(String measure, List<BinBody> bins) {
  public static HistogramBody of(Histogram histogram) {
    return new HistogramBody(
        histogram.measure(), histogram.bins().stream().map(BinBody::of).toList());
  }
}
