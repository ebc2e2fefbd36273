package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.Decoding.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cuts and flipped bits at places that a seed decides, in whole files of every flavour. */
class RandomDamageTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final int SIGNATURE = 16;
  private static final int CUTS = 25;
  private static final int FLIPS = 40;
  private static final DecodeLimits CLOSELY = DecodeLimits.DEFAULT.with(Integrity.DATA);

  /** Mean difference that a person sees. */
  private static final double VISIBLE = 2;

  static List<Path> files() {
    return Stream.of("made", "icc", "rare", "golden/models/images", "jpeg")
        .flatMap(RandomDamageTest::in)
        .filter(
            file -> !file.toString().matches(".*\\.(rgb|dropped|srgb)\\.png|.*py|.*unsupported.*"))
        .toList();
  }

  /** Not the further frames of an animation, which are no critical chunks. */
  static List<Path> pngs() {
    return files().stream()
        .filter(file -> file.toString().endsWith(".png") && !file.endsWith("animated.png"))
        .toList();
  }

  static List<Path> jpegs() {
    return Stream.concat(files().stream(), in("hostile"))
        .filter(file -> file.toString().endsWith(".jpg"))
        .filter(file -> decode(read(file), DecodeLimits.DEFAULT) instanceof Decoded)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void wholeFilesAreWholeHoweverCloselyTheyAreLookedAt(Path file) {
    assertThat(decode(read(file), CLOSELY)).isInstanceOf(Decoded.class);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyCutIsFound(Path file) {
    byte[] whole = read(file);
    Random random = new Random(file.getFileName().toString().hashCode());
    for (int i = 0; i < CUTS; i++) {
      int length = SIGNATURE + random.nextInt(end(file, whole) - SIGNATURE);

      Decoding decoding = decode(Arrays.copyOf(whole, length), DecodeLimits.DEFAULT);

      assertThat(decoding)
          .as("cut to %d of %d bytes", length, whole.length)
          .isInstanceOfSatisfying(
              Rejected.class, r -> assertThat(r.reason()).isEqualTo(RejectReason.TRUNCATED));
    }
  }

  /** Further pages of a TIFF lie behind the first, which is whole without them. */
  private static int end(Path file, byte[] whole) {
    return file.endsWith("pages.tif") ? whole.length / 2 : whole.length;
  }

  @ParameterizedTest
  @MethodSource("pngs")
  void everyDamagedChunkOfAPngIsFound(Path file) {
    byte[] whole = read(file);
    int data = new String(whole, StandardCharsets.ISO_8859_1).indexOf("IDAT");
    Random random = new Random(file.getFileName().toString().hashCode());
    for (int i = 0; i < FLIPS; i++) {
      byte[] damaged = whole.clone();
      damaged[data + random.nextInt(whole.length - 12 - data)] ^= (byte) (1 << random.nextInt(8));

      assertThat(decode(damaged, DecodeLimits.DEFAULT)).isInstanceOf(Rejected.class);
    }
  }

  @ParameterizedTest
  @MethodSource("jpegs")
  void wholeJpegsAreWholeHoweverCloselyTheyAreLookedAt(Path file) {
    boolean damaged = file.toString().contains("flipped");

    if (damaged || file.toString().contains("scans")) {
      assertThat(decode(read(file), CLOSELY)).isInstanceOf(Rejected.class);
    } else {
      assertThat(decode(read(file), CLOSELY)).isInstanceOf(Decoded.class);
    }
  }

  /** A flipped bit that shifts no block and leaves every mean possible is beyond any decoder. */
  @Test
  void mostDamageInsideJpegsIsFoundThatCanBeSeen() {
    int found = 0;
    int missed = 0;
    for (Path file : jpegs()) {
      byte[] whole = read(file);
      if (!(decode(whole, CLOSELY) instanceof Decoded sound)) {
        continue;
      }
      Random random = new Random(file.getFileName().toString().hashCode());
      for (int i = 0; i < FLIPS; i++) {
        byte[] damaged = flip(whole, random);
        if (decode(damaged, DecodeLimits.DEFAULT) instanceof Decoded seen
            && Samples.meanDifference(seen.pixels(), sound.pixels()) > VISIBLE) {
          boolean passes = decode(damaged, CLOSELY) instanceof Decoded;
          missed += passes ? 1 : 0;
          found += passes ? 0 : 1;
        }
      }
    }
    assertThat(found).as("found %d, missed %d", found, missed).isGreaterThan(2 * missed);
  }

  /** Of the compressed data, that is; never a marker. */
  private static byte[] flip(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    for (int tries = 0; tries < 100; tries++) {
      int at = whole.length / 2 + random.nextInt(whole.length / 2 - 2);
      int flipped = (whole[at] ^ 1 << random.nextInt(8)) & 0xff;
      if (whole[at] != -1 && whole[at - 1] != -1 && flipped != 0xff) {
        damaged[at] = (byte) flipped;
        return damaged;
      }
    }
    return damaged;
  }

  private static Stream<Path> in(String folder) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Decoding decode(byte[] file, DecodeLimits limits) {
    return ImageDecoder.decode(file, limits, ImageDecoder.FULL_SIZE);
  }
}
