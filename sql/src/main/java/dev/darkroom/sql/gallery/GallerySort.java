package dev.darkroom.sql.gallery;

import dev.darkroom.base.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The orders that the gallery offers; each has its index for every filter that goes with it. */
public enum GallerySort {
  IMAGE_ID(Optional.empty(), Direction.ASCENDING),
  PIXELS_ASC(Optional.of("pixels"), Direction.ASCENDING),
  PIXELS_DESC(Optional.of("pixels"), Direction.DESCENDING),
  SHARPNESS_ASC(Optional.of("sharpness"), Direction.ASCENDING),
  SHARPNESS_DESC(Optional.of("sharpness"), Direction.DESCENDING),
  /** By the scorer that the query names. */
  SCORE_ASC(Optional.of("score"), Direction.ASCENDING),
  SCORE_DESC(Optional.of("score"), Direction.DESCENDING);

  private final Optional<String> measure;
  private final Direction direction;

  GallerySort(Optional<String> measure, Direction direction) {
    this.measure = measure;
    this.direction = direction;
  }

  /** Reads {@link #id()}. */
  public static GallerySort of(String id) {
    return Arrays.stream(values())
        .filter(sort -> sort.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Invalid sort: %s (must be one of %s)"
                        .formatted(id, Arrays.stream(values()).map(GallerySort::id).toList()),
                    ""));
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isByScore() {
    return this == SCORE_ASC || this == SCORE_DESC;
  }

  /** Empty when sorted by id alone. */
  Optional<String> measure(Optional<String> scorer) {
    return isByScore() ? scorer.map(name -> "score:" + name) : measure;
  }

  Direction direction() {
    return direction;
  }

  enum Direction {
    ASCENDING("ASC", ">"),
    DESCENDING("DESC", "<");

    final String keyword;
    final String after;

    Direction(String keyword, String after) {
      this.keyword = keyword;
      this.after = after;
    }
  }
}
