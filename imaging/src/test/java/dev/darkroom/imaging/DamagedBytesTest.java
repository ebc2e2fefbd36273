package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, the outcome is a value: damaged copies of files in every flavour. */
class DamagedBytesTest {
  private static final int COPIES = 40;
  private static final DecodeLimits LIMITS = new DecodeLimits(4_000_000, 1_000_000, 100_000_000);

  static List<Path> files() throws IOException {
    try (Stream<Path> made = Files.list(Path.of("src/test/resources/made"))) {
      return made.filter(file -> !file.toString().matches(".*(rgb\\.png|py)")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void neverThrowAndNeverExceedTheLimits(Path path) throws IOException {
    byte[] whole = Files.readAllBytes(path);
    Random random = new Random(path.getFileName().toString().hashCode());
    for (int copy = 0; copy < COPIES; copy++) {
      byte[] damaged = damage(whole, random);

      Decoding decoding = ImageDecoder.decode(damaged, LIMITS, random.nextInt(20));

      assertThat(ImageDecoder.probe(damaged, LIMITS)).isNotNull();
      if (decoding instanceof Decoding.Decoded decoded) {
        assertThat(decoded.header().pixels()).isLessThanOrEqualTo(LIMITS.maxPixels());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void areProbedFromAnyBeginning(Path path) throws IOException {
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < Math.min(whole.length, 200); length++) {
      assertThat(ImageDecoder.probe(Arrays.copyOf(whole, length), whole.length, LIMITS))
          .isNotNull();
    }
  }

  private static byte[] damage(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    for (int i = 0; i <= random.nextInt(5); i++) {
      int reach = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 100);
      damaged[random.nextInt(reach)] = (byte) (random.nextInt(3) == 0 ? 255 : random.nextInt(256));
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(whole.length)) : damaged;
  }
}
