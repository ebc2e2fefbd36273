package dev.darkroom.dataset.selections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table of training shapes: images of one bucket are scaled and cropped to one size. The tables
 * are PixArt's, forty shapes from 0.25 to 4 (height / width) with nearly equal areas.
 */
public final class Buckets {
  /** {@code key:heightxwidth}. The tables for 256, 512 and 2048 have the same keys. */
  private static final String SHAPES_1024 =
      """
          0.25:512x2048 0.26:512x1984 0.27:512x1920 0.28:512x1856 0.32:576x1792 0.33:576x1728
          0.35:576x1664 0.4:640x1600 0.42:640x1536 0.48:704x1472 0.5:704x1408 0.52:704x1344
          0.57:768x1344 0.6:768x1280 0.68:832x1216 0.72:832x1152 0.78:896x1152 0.82:896x1088
          0.88:960x1088 0.94:960x1024 1.0:1024x1024 1.07:1024x960 1.13:1088x960 1.21:1088x896
          1.29:1152x896 1.38:1152x832 1.46:1216x832 1.67:1280x768 1.75:1344x768 2.0:1408x704
          2.09:1472x704 2.4:1536x640 2.5:1600x640 2.89:1664x576 3.0:1728x576 3.11:1792x576
          3.62:1856x512 3.75:1920x512 3.88:1984x512 4.0:2048x512
      """;

  private static final String SHAPES_2880 =
      """
          0.25:1408x5760 0.26:1408x5568 0.27:1408x5376 0.28:1408x5184 0.32:1600x4992
          0.33:1600x4800 0.34:1600x4672 0.4:1792x4480 0.42:1792x4288 0.47:1920x4096
          0.49:1920x3904 0.51:1920x3776 0.55:2112x3840 0.59:2112x3584 0.68:2304x3392
          0.72:2304x3200 0.78:2496x3200 0.83:2496x3008 0.89:2688x3008 0.93:2688x2880
          1.0:2880x2880 1.07:2880x2688 1.12:3008x2688 1.21:3008x2496 1.28:3200x2496
          1.39:3200x2304 1.47:3392x2304 1.7:3584x2112 1.82:3840x2112 2.03:3904x1920
          2.13:4096x1920 2.39:4288x1792 2.5:4480x1792 2.92:4672x1600 3.0:4800x1600
          3.12:4992x1600 3.68:5184x1408 3.82:5376x1408 3.95:5568x1408 4.0:5760x1408
      """;

  public static final Buckets PIXART_256 = parse("pixart-256", SHAPES_1024, 1, 4);
  public static final Buckets PIXART_512 = parse("pixart-512", SHAPES_1024, 1, 2);
  public static final Buckets PIXART_1024 = parse("pixart-1024", SHAPES_1024, 1, 1);
  public static final Buckets PIXART_2048 = parse("pixart-2048", SHAPES_1024, 2, 1);
  public static final Buckets PIXART_2880 = parse("pixart-2880", SHAPES_2880, 1, 1);

  private static final Map<String, Buckets> BY_NAME = byName();

  private final String name;
  private final List<Bucket> buckets;
  private final double[] ratios;

  /**
   * One shape.
   *
   * @param key height / width as PixArt writes it, such as {@code 0.68}
   */
  public record Bucket(String key, int height, int width) {
    double ratio() {
      return Double.parseDouble(key);
    }
  }

  private Buckets(String name, List<Bucket> buckets) {
    this.name = name;
    this.buckets = List.copyOf(buckets);
    this.ratios = buckets.stream().mapToDouble(Bucket::ratio).toArray();
  }

  /** The names that a recipe may use. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  public static Buckets named(String name) {
    Buckets found = BY_NAME.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "Invalid buckets: " + name + " (must be one of " + String.join(", ", names()) + ")");
    }
    return found;
  }

  public String name() {
    return name;
  }

  /** All shapes, widest first. */
  public List<Bucket> all() {
    return buckets;
  }

  /** The shape whose key is nearest to height / width; the first of two that are equally near. */
  public Bucket nearest(int width, int height) {
    return buckets.get(nearestNumber(width, height));
  }

  /** As {@link #nearest}, its place in {@link #all()}. */
  public int nearestNumber(int width, int height) {
    double ratio = (double) height / width;
    int found = Arrays.binarySearch(ratios, ratio);
    if (found >= 0) {
      return found;
    }
    int above = Math.min(-found - 1, ratios.length - 1);
    int below = Math.max(0, -found - 2);
    return Math.abs(ratios[above] - ratio) < Math.abs(ratios[below] - ratio) ? above : below;
  }

  private static Buckets parse(String name, String shapes, int times, int over) {
    List<Bucket> buckets = new ArrayList<>();
    for (String shape : shapes.strip().split("\\s+")) {
      String[] parts = shape.split("[:x]", -1);
      int height = Integer.parseInt(parts[1]) * times / over;
      int width = Integer.parseInt(parts[2]) * times / over;
      buckets.add(new Bucket(parts[0], height, width));
    }
    return new Buckets(name, buckets);
  }

  private static Map<String, Buckets> byName() {
    Map<String, Buckets> tables = new TreeMap<>();
    for (Buckets table : List.of(PIXART_256, PIXART_512, PIXART_1024, PIXART_2048, PIXART_2880)) {
      tables.put(table.name, table);
    }
    return tables;
  }
}
