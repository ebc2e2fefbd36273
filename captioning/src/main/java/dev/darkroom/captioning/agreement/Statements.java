package dev.darkroom.captioning.agreement;

import java.util.Comparator;
import java.util.List;

/**
 * The rules of truth. They are lenient where people disagree: adjoining classes share a border
 * zone, and a place may be the second of nine.
 */
final class Statements {
  private static final double MOST_SMOOTH = 3.2;
  private static final double LEAST_TEXTURED = 6.6;

  /** The cell that has the most of something. */
  enum Extreme {
    BUSIEST,
    SMOOTHEST,
    BRIGHTEST,
    DARKEST;

    private double of(Measured measured, Region region) {
      return switch (this) {
        case BUSIEST -> measured.detail(region);
        case SMOOTHEST -> -measured.detail(region);
        case BRIGHTEST -> measured.light(region);
        case DARKEST -> -measured.light(region);
      };
    }
  }

  private Statements() {}

  static Statement shape(String kind) {
    return switch (kind) {
      case "landscape" -> measured -> measured.ratio() >= 1.05;
      case "portrait" -> measured -> measured.ratio() <= 0.95;
      case "square" -> measured -> isWithin(measured.ratio(), 0.93, 1.075);
      default -> measured -> measured.ratio() >= 1.8;
    };
  }

  static Statement light(String kind) {
    return switch (kind) {
      case "dark" -> measured -> isWithin(measured.light(Region.WHOLE), 0, 30);
      case "dim" -> measured -> isWithin(measured.light(Region.WHOLE), 22, 43);
      case "medium" -> measured -> isWithin(measured.light(Region.WHOLE), 37, 61);
      default -> measured -> isWithin(measured.light(Region.WHOLE), 55, 100);
    };
  }

  static Statement contrast(String kind) {
    return switch (kind) {
      case "low" -> measured -> measured.contrast() <= 14.5;
      case "moderate" -> measured -> isWithin(measured.contrast(), 12, 22);
      default -> measured -> measured.contrast() >= 19;
    };
  }

  static Statement palette(String kind) {
    return switch (kind) {
      case "warm" -> measured -> measured.tint().warm() >= 0.55 && measured.tint().yellow() > 3;
      case "cool" -> measured -> measured.tint().cool() >= 0.5 && measured.tint().yellow() < 3;
      case "vivid" -> measured -> measured.tint().colourfulness() >= 40;
      default -> measured -> measured.tint().colourfulness() <= 42;
    };
  }

  static Statement colour(Region region, ColourName colour) {
    return measured -> measured.share(region, colour) >= 0.5;
  }

  static Statement mix(Region region, ColourName first, ColourName second) {
    return measured ->
        first != second
            && measured.share(region, first, second) >= 0.6
            && measured.share(region, first) >= 0.15
            && measured.share(region, second) >= 0.15;
  }

  static Statement bright(Region region) {
    return measured -> measured.light(region) >= 56;
  }

  static Statement dark(Region region) {
    return measured -> measured.light(region) <= 31;
  }

  static Statement smooth(Region region) {
    return measured -> measured.detail(region) <= MOST_SMOOTH;
  }

  static Statement textured(Region region) {
    return measured -> measured.detail(region) >= LEAST_TEXTURED;
  }

  static Statement brighter(Region one, Region other) {
    return measured -> measured.light(one) - measured.light(other) > 2;
  }

  static Statement busier(Region one, Region other) {
    return measured -> measured.detail(one) > 1.05 * measured.detail(other);
  }

  static Statement place(Region region, Extreme extreme) {
    return measured -> {
      List<Region> ranked =
          Region.CELLS.stream()
              .sorted(
                  Comparator.comparingDouble((Region cell) -> extreme.of(measured, cell))
                      .reversed())
              .toList();
      return ranked.subList(0, 2).contains(region);
    };
  }

  private static boolean isWithin(double value, double least, double most) {
    return value >= least && value <= most;
  }
}
