package dev.darkroom.curation.sources;

import dev.darkroom.dataset.signals.Family;

/** Where the parts of a chunk lie in a dataset folder (its layout is a public format). */
public final class PartPaths {
  private PartPaths() {}

  public static String signals(String part) {
    return "signals/part-" + part + ".parquet";
  }

  public static String sources(String part) {
    return "sources/" + part + ".parquet";
  }

  public static String captions(Family captioner, String part) {
    return "captions/" + captioner.folder() + "/part-" + part + ".parquet";
  }

  public static String scores(Family scorer, String part) {
    return "scores/" + scorer.folder() + "/part-" + part + ".parquet";
  }
}
