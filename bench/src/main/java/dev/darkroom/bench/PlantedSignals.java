package dev.darkroom.bench;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.ViewTable;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Measured;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.StatedRights;
import dev.darkroom.dataset.storage.LocalStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Writes a dataset folder as a run leaves it after <em>measure</em>, with a recipe beside it: rows
 * of images that were never there, about a third in planted clusters of near duplicates, one of
 * twenty an exact copy. Arguments: DIR ROWS [ROWS_PER_PART].
 */
public final class PlantedSignals {
  private static final List<String> SCORERS = List.of("quality", "aesthetic", "nsfw");
  private static final int HOSTS = 2000;
  private static final String RECIPE =
      """
      dataset: planted
      sources: [ { folder: photos } ]
      select:
        min-side: 512px
        min-pixels: 0.5MP
        aspect-ratio: 0.25..4
        scores: { quality: ">= 4.5", aesthetic: ">= 4", nsfw: "< 0.3" }
        duplicates: { radius: 6, keep: [pixels, quality] }
        buckets: pixart-1024
      """;

  private final Random random = new Random(42);
  private long[] cluster = new long[0];
  private int clusterLeft;
  private long images;
  private List<Long> hashes = List.of();
  private long clusterNumber;
  private int distance;
  private int width;
  private int height;

  private PlantedSignals() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int rows = Integer.parseInt(arguments[1]);
    int perPart = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
    Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    new PlantedSignals().write(folder.resolve("dataset"), rows, perPart);
  }

  private void write(Path folder, int rows, int perPart) throws IOException {
    DatasetFolder dataset = DatasetFolder.open(new LocalStorage(folder));
    List<Family> scorers =
        SCORERS.stream().map(name -> new Family(name, Digest.ofText(name))).toList();
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < rows; from += perPart) {
      String part = String.format(Locale.ROOT, "planted-%08d", from);
      part(dataset, scorers, part, from, Math.min(rows, from + perPart));
      parts.add(part);
    }
    new Measured("planted", new MeasureRules(1024, 256), parts, scorers).write(dataset.storage());
  }

  private void part(DatasetFolder dataset, List<Family> scorers, String part, int from, int to)
      throws IOException {
    List<Signal> signals = new ArrayList<>();
    List<TreeMap<ImageId, Score>> scores = new ArrayList<>();
    scorers.forEach(scorer -> scores.add(new TreeMap<>()));
    for (int at = from; at < to; at++) {
      Signal signal = signal(at);
      signals.add(signal);
      boolean isScored = Math.min(signal.width(), signal.height()) >= 256;
      for (int scorer = 0; isScored && scorer < scores.size(); scorer++) {
        ImageId id = signal.imageId().orElseThrow();
        scores.get(scorer).put(id, new Score(id, score(scorer)));
      }
    }
    Collections.shuffle(signals, random);
    dataset.signals().write(part, signals);
    for (int scorer = 0; scorer < scores.size(); scorer++) {
      dataset.scores(scorers.get(scorer)).write(part, List.copyOf(scores.get(scorer).values()));
    }
  }

  private double score(int scorer) {
    return scorer == 2 ? Math.pow(random.nextDouble(), 4) : 5 + 1.2 * random.nextGaussian();
  }

  private Signal signal(int number) {
    boolean isCopy = images > 0 && random.nextInt(20) == 0;
    if (!isCopy) {
      images++;
      hashes = hashes();
      width = (int) Math.min(8000, 128 + Math.exp(6.5 + 0.7 * random.nextGaussian()));
      height = (int) Math.min(8000, 128 + width * Math.exp(0.4 * random.nextGaussian()));
    }
    boolean isDecoded = random.nextInt(100) > 0;
    int host = (int) (HOSTS * Math.pow(random.nextDouble(), 3));
    return new Signal(
        Optional.of(ImageId.of(ByteBuffer.allocate(8).putLong(images).array())),
        "https://host%d.example/%d-%d/%d.jpg".formatted(host, clusterNumber, distance, number),
        200_000,
        "jpeg",
        isDecoded ? width : 0,
        isDecoded ? height : 0,
        1,
        1,
        isDecoded ? SignalStatus.DECODED : SignalStatus.REJECTED,
        isDecoded ? Optional.empty() : Optional.of("truncated"),
        "",
        isDecoded ? hashes : List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("a picture"),
        Optional.empty(),
        Optional.empty(),
        StatedRights.NONE);
  }

  /**
   * Alone, or a copy of the cluster's first, a part of it, or the same mirrored. Of a copy each
   * view is a few bits away; what is a part is near one of the first's views as a whole.
   */
  private List<Long> hashes() {
    long[] words = random.longs(ViewTable.LENGTH).toArray();
    // Few pictures have a border.
    if (random.nextInt(10) > 0) {
      Arrays.fill(words, 1 + ViewTable.WORDS, 1 + 2 * ViewTable.WORDS, 0);
    }
    if (clusterLeft > 0) {
      clusterLeft--;
      int kind = random.nextInt(4);
      distance = Long.SIZE;
      for (int view = 0; view < (kind < 2 ? ViewTable.VIEWS : 1); view++) {
        copy(kind < 2 ? view : kind == 2 ? 2 + random.nextInt(6) : 0, view, kind == 3, words);
      }
    } else {
      cluster = words;
      clusterNumber = images;
      distance = 0;
      clusterLeft = random.nextInt(10) == 0 ? 1 + random.nextInt(7) : 0;
    }
    return LongStream.of(words).boxed().toList();
  }

  private void copy(int from, int to, boolean isMirrored, long[] words) {
    for (int word = 0; word < ViewTable.WORDS; word++) {
      long bits = cluster[1 + from * ViewTable.WORDS + word];
      boolean isThere = bits != 0;
      bits = isMirrored ? mirrored(bits, word) : bits;
      long copy = bits;
      for (int flips = random.nextInt(9); isThere && flips > 0; flips--) {
        copy ^= 1L << random.nextInt(Long.SIZE);
      }
      words[1 + to * ViewTable.WORDS + word] = copy;
      if (isThere && word == 0) {
        distance = Math.min(distance, Math.max(1, Long.bitCount(bits ^ copy)));
      }
    }
  }

  private static long mirrored(long bits, int word) {
    if (word < 2) {
      return bits ^ 0xffff_ffff_0000_0000L;
    }
    long turned = Long.reverse(bits);
    return turned >>> 48
        | turned >>> 16 & 0xffff_0000L
        | turned << 16 & 0xffff_0000_0000L
        | turned << 48;
  }

  /** The cluster that a source was planted in, and the distance to its first. */
  static String[] planted(String source) {
    return source.split("/")[3].split("-");
  }
}
