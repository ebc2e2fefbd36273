package dev.darkroom.bench;

import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.NearPairs;
import dev.darkroom.dataset.near.PairGraph;
import dev.darkroom.dataset.near.Pictures;
import dev.darkroom.imaging.PictureHashes;
import dev.darkroom.imaging.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often pictures that are different are taken for one. Arguments: COUNT FOLDER…: random parts
 * of all photos of the folders, of a fifth to three fifths of their height, COUNT of each; parts of
 * two photos are different pictures. Prints which photos the pairs are of, to look at.
 */
public final class FalsePairBench {
  private static final int RADIUS = 10;

  private final Pictures pictures = new Pictures();
  private final List<Integer> photoOf = new ArrayList<>();
  private final List<Integer> imagesOf = new ArrayList<>();
  private final List<Path> photos = new ArrayList<>();
  private final Pictures wholes = new Pictures();
  private final List<Integer> wholeOf = new ArrayList<>();
  private int blank;

  private FalsePairBench() {}

  public static void main(String[] arguments) throws IOException {
    FalsePairBench bench = new FalsePairBench();
    int count = Integer.parseInt(arguments[0]);
    for (String folder : Arrays.asList(arguments).subList(1, arguments.length)) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(FalsePairBench::isPhoto).sorted().toList()) {
          bench.add(file, count);
        }
      }
    }
    bench.print();
  }

  private static boolean isPhoto(Path file) {
    return Files.isRegularFile(file)
        && file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png|webp)");
  }

  private void add(Path file, int count) throws IOException {
    Pixels photo = Photo.pixels(file);
    if (Math.min(photo.width(), photo.height()) < 400) {
      return;
    }
    photos.add(file);
    wholeOf.add(wholes.add(PictureHashes.of(photo), 0));
    Random random = new Random(photos.size());
    for (int at = 0; at < count; at++) {
      int height = (int) (photo.height() * (0.2 + 0.4 * random.nextDouble()));
      int width = (int) Math.min(photo.width(), height * (0.6 + random.nextDouble()));
      int left = random.nextInt(photo.width() - width + 1);
      int top = random.nextInt(photo.height() - height + 1);
      int number = pictures.add(PictureHashes.of(part(photo, left, top, width, height)), 0);
      if (number < 0) {
        blank++;
      } else if (number == photoOf.size()) {
        photoOf.add(photos.size() - 1);
        imagesOf.add(1);
      } else {
        imagesOf.set(number, imagesOf.get(number) + 1);
      }
    }
  }

  private static Pixels part(Pixels photo, int left, int top, int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int row = 0; row < height; row++) {
      System.arraycopy(
          photo.rgb(), ((top + row) * photo.width() + left) * 3, rgb, row * width * 3, width * 3);
    }
    return new Pixels(width, height, rgb);
  }

  /** Photos that are near each other as wholes are one: the same in other sizes or tones. */
  private int[] groups() {
    PairGraph graph = NearPairs.among(wholes, RADIUS, Limits.of(1)).graph();
    int[] group = IntStream.range(0, photos.size()).toArray();
    for (int one = 0; one < group.length; one++) {
      for (int other = 0; other < one; other++) {
        if (group[one] != group[other] && isNear(graph, wholeOf.get(one), wholeOf.get(other))) {
          int was = group[one];
          int is = group[other];
          Arrays.setAll(group, at -> group[at] == was ? is : group[at]);
        }
      }
    }
    return group;
  }

  private static boolean isNear(PairGraph graph, int one, int other) {
    return one >= 0
        && (one == other
            || IntStream.range(graph.start()[one], graph.start()[one + 1])
                .anyMatch(edge -> graph.neighbour()[edge] == other));
  }

  private void print() {
    int[] group = groups();
    photoOf.replaceAll(photo -> group[photo]);
    long compared = pictures.size();
    long tested = 0;
    int[] ofPhoto = new int[photos.size()];
    photoOf.forEach(photo -> ofPhoto[photo]++);
    for (int count : ofPhoto) {
      tested += count * (compared - count);
    }
    System.out.printf(
        Locale.ROOT,
        "%d files of %d photos, %d parts with enough structure and %d without, %d pairs of different photos%n",
        photos.size(),
        Arrays.stream(group).distinct().count(),
        compared,
        blank,
        tested / 2);
    PairGraph graph = NearPairs.among(pictures, RADIUS, Limits.of(compared)).graph();
    for (int radius = 2; radius <= RADIUS; radius += 2) {
      print(graph, radius, tested / 2);
    }
  }

  private void print(PairGraph graph, int radius, long tested) {
    Map<String, Integer> pairs = new TreeMap<>();
    int found = 0;
    for (int one = 0; one < graph.pictures(); one++) {
      for (int edge = graph.start()[one]; edge < graph.start()[one + 1]; edge++) {
        int other = graph.neighbour()[edge];
        boolean isDifferent = !photoOf.get(one).equals(photoOf.get(other));
        if (one < other && isDifferent && PairGraph.distance(graph.kind()[edge]) <= radius) {
          found++;
          pairs.merge(name(one) + " | " + name(other), 1, Integer::sum);
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "radius %d: %d false pairs of %d, %s%n", radius, found, tested, pairs);
  }

  private String name(int picture) {
    Path file = photos.get(photoOf.get(picture));
    return file.subpath(Math.max(0, file.getNameCount() - 2), file.getNameCount()).toString();
  }
}
