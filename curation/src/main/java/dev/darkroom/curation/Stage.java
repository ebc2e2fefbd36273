package dev.darkroom.curation;

import java.util.Locale;

/** The stages of a run, in their order. */
public enum Stage {
  MEASURE,
  SELECT,
  CAPTION,
  SHARD;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
