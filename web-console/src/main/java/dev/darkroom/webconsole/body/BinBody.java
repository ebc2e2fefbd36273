package dev.darkroom.webconsole.body;

import dev.darkroom.sql.gallery.Histogram;

/** Rows whose measure lies from {@code lower} to {@code upper}. */
public record BinBody(double lower, double upper, long kept, long rejected) {
  static BinBody of(Histogram.Bin bin) {
    return new BinBody(bin.lower(), bin.upper(), bin.kept(), bin.rejected());
  }
}
