package dev.darkroom.curation.select;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.curation.sources.ListedImage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.near.ViewTable;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Measured;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.StatedRights;
import dev.darkroom.dataset.storage.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Signals and scores of images that were never there, with everything that may befall them. */
final class RandomMeasurements {
  static final List<Family> SCORERS =
      List.of(
          new Family("quality", Digest.ofText("quality")),
          new Family("nsfw", Digest.ofText("nsfw")));
  static final int FLOOR = 256;
  private static final StatedRights RESERVED =
      new StatedRights(
          Optional.empty(), Optional.empty(), Optional.empty(), List.of("tdm:reservation=1"));
  static final List<String> HOSTS = List.of("a.org", "img.a.org", "b.net", "c.example", "");

  private final Random random;
  private final List<long[]> hashes = new ArrayList<>();
  final List<Chunk> chunks = new ArrayList<>();
  final List<Signal> signals = new ArrayList<>();

  private RandomMeasurements(Random random) {
    this.random = random;
  }

  static RandomMeasurements write(DatasetFolder dataset, long seed, int occurrences)
      throws IOException {
    RandomMeasurements measured = new RandomMeasurements(new Random(seed));
    List<String> parts = new ArrayList<>();
    for (int at = 0; at < occurrences; at += 37) {
      String part = "p%04d".formatted(at);
      measured.part(dataset, part, Math.min(37, occurrences - at));
      parts.add(part);
    }
    new Measured("m", new MeasureRules(1024, FLOOR), parts, SCORERS).write(dataset.storage());
    return measured;
  }

  private void part(DatasetFolder dataset, String part, int count) throws IOException {
    List<Signal> rows = new ArrayList<>();
    List<ListedImage> listed = new ArrayList<>();
    TreeMap<ImageId, Boolean> decoded = new TreeMap<>();
    for (int at = 0; at < count; at++) {
      Signal signal = signal(signals.size() + rows.size());
      rows.add(signal);
      signal
          .imageId()
          .filter(id -> signal.status() == SignalStatus.DECODED)
          .ifPresent(id -> decoded.put(id, Math.min(signal.width(), signal.height()) >= FLOOR));
      listed.add(
          new ListedImage(
              ImageRef.ofFile(signal.source(), 1, Stamp.NONE),
              new ListedImage.Annotation(Optional.empty(), Optional.empty(), Optional.empty())));
    }
    dataset.signals().write(part, rows);
    for (Family scorer : SCORERS) {
      List<Score> scores = new ArrayList<>();
      decoded.forEach(
          (id, isScored) -> {
            if (isScored) {
              double value = random.nextInt(20) == 0 ? Double.NaN : value(id, scorer);
              scores.add(new Score(id, value));
            }
          });
      dataset.scores(scorer).write(part, scores);
    }
    signals.addAll(rows);
    chunks.add(new Chunk(part, listed));
  }

  /** Few different values, so that many images are equal. */
  private static double value(ImageId id, Family scorer) {
    int of = Math.floorMod((id.hex() + scorer.name()).hashCode(), 41);
    return scorer.name().equals("nsfw") ? of / 41.0 : of / 4.0;
  }

  private Signal signal(int number) {
    String host = HOSTS.get(random.nextInt(HOSTS.size()));
    String name = "d%d/%d.jpg".formatted(random.nextInt(4), number);
    String source = host.isEmpty() ? "file:///photos/" + name : "https://" + host + "/" + name;
    boolean isCopy = random.nextInt(5) == 0 && number > 0;
    int content = isCopy ? random.nextInt(number) : number;
    ImageId id = ImageId.of(("image " + content).getBytes(StandardCharsets.UTF_8));
    Random own = new Random(content);
    int width = 64 + own.nextInt(6) * 200;
    int height = 64 + own.nextInt(6) * 200;
    int fate = random.nextInt(30);
    SignalStatus status =
        fate == 0 ? SignalStatus.FAILED : fate == 1 ? SignalStatus.REJECTED : SignalStatus.DECODED;
    boolean isDecoded = status == SignalStatus.DECODED;
    boolean isRead = isDecoded || random.nextBoolean();
    return new Signal(
        isRead ? Optional.of(id) : Optional.empty(),
        source,
        10,
        "jpeg",
        isDecoded ? width : 0,
        isDecoded ? height : 0,
        1,
        1,
        status,
        isDecoded
            ? Optional.empty()
            : Optional.of(status == SignalStatus.FAILED ? "timeout" : "corrupt"),
        "",
        isDecoded ? hashes(content) : List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        own.nextInt(8) == 0 ? RESERVED : StatedRights.NONE);
  }

  /** Of each content; many are copies, parts or mirrors of others, some have nothing to compare. */
  private List<Long> hashes(int content) {
    while (hashes.size() <= content) {
      Random own = new Random(hashes.size() * 31L + 7);
      long[] words = own.longs(ViewTable.LENGTH).toArray();
      int kind = own.nextInt(12);
      if (kind == 0) {
        Arrays.fill(words, 1, words.length, 0);
      } else if (kind > 3 && !hashes.isEmpty()) {
        long[] other = hashes.get(own.nextInt(hashes.size()));
        for (int view = 0; view < (kind < 8 ? ViewTable.VIEWS : 1); view++) {
          int from = kind < 8 ? view : own.nextInt(ViewTable.VIEWS);
          copy(other, from, words, view, own, kind == 11);
        }
      }
      hashes.add(words);
    }
    return LongStream.of(hashes.get(content)).boxed().toList();
  }

  private static void copy(
      long[] from, int view, long[] to, int toView, Random own, boolean isMirrored) {
    for (int word = 0; word < ViewTable.WORDS; word++) {
      long bits = from[1 + view * ViewTable.WORDS + word];
      if (isMirrored) {
        long turned = Long.reverse(bits);
        bits =
            word < 2
                ? bits ^ 0xffff_ffff_0000_0000L
                : turned >>> 48
                    | turned >>> 16 & 0xffff_0000L
                    | turned << 16 & 0xffff_0000_0000L
                    | turned << 48;
      }
      for (int flips = own.nextInt(12); flips > 0 && bits != 0; flips--) {
        bits ^= 1L << own.nextInt(64);
      }
      to[1 + toView * ViewTable.WORDS + word] = bits;
    }
  }
}
