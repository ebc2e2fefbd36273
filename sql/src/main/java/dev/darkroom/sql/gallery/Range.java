package dev.darkroom.sql.gallery;

import dev.darkroom.base.InvalidInputException;

/** Both ends belong to it; infinite ends are open. */
public record Range(double min, double max) {
  public Range {
    if (!(min <= max)) {
      throw new InvalidInputException(
          "Invalid range: " + min + ".." + max + " (must begin at or below its end)", "");
    }
  }
}
