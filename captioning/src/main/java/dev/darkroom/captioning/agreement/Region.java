package dev.darkroom.captioning.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A part of the frame in thirds, by the words that captions use. */
enum Region {
  UPPER_LEFT("the upper left corner", 0, 0),
  UPPER_MIDDLE("the upper middle", 0, 1),
  UPPER_RIGHT("the upper right corner", 0, 2),
  MIDDLE_LEFT("the middle left", 1, 0),
  CENTRE("the centre", 1, 1),
  MIDDLE_RIGHT("the middle right", 1, 2),
  LOWER_LEFT("the lower left corner", 2, 0),
  LOWER_MIDDLE("the lower middle", 2, 1),
  LOWER_RIGHT("the lower right corner", 2, 2),
  TOP("the top", 0, Region.ALL),
  BOTTOM("the bottom", 2, Region.ALL),
  LEFT("the left side", Region.ALL, 0),
  RIGHT("the right side", Region.ALL, 2),
  WHOLE("the picture as a whole", Region.ALL, Region.ALL);

  private static final int ALL = -1;
  private static final Map<String, Region> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(region -> region.spoken, Function.identity()));
  static final List<Region> CELLS =
      Arrays.stream(values()).filter(region -> region.row != ALL && region.column != ALL).toList();

  private final String spoken;
  private final int row;
  private final int column;

  Region(String spoken, int row, int column) {
    this.spoken = spoken;
    this.row = row;
    this.column = column;
  }

  static Region named(String spoken) {
    Region region = BY_NAME.get(spoken);
    if (region == null) {
      throw new IllegalArgumentException(
          "Invalid region: " + spoken + " (must be " + names() + ")");
    }
    return region;
  }

  /** All names as alternatives of a pattern. */
  static String names() {
    return String.join("|", BY_NAME.keySet());
  }

  /** Whether the point lies in it, of a square picture with that side. */
  boolean contains(int x, int y, int side) {
    return isWithin(row, y, side) && isWithin(column, x, side);
  }

  private static boolean isWithin(int third, int at, int side) {
    return third == ALL
        || (at >= Math.round(third * side / 3f) && at < Math.round((third + 1) * side / 3f));
  }
}
