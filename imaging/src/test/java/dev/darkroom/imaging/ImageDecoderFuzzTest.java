package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.Decoding.Rejected;
import dev.darkroom.imaging.Probing.Probed;

/**
 * Any bytes at all are an outcome of probing and decoding, never an exception. Runs over the
 * committed inputs; {@code CONTRIBUTING.md} says how to search for more.
 */
class ImageDecoderFuzzTest {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(200_000, 1_000_000, 20_000_000, Integrity.DATA);

  @FuzzTest(maxDuration = "3m")
  void anyBytesAreAnOutcome(byte[] file) {
    Probing probing = ImageDecoder.probe(file, LIMITS);
    Decoding decoding = ImageDecoder.decode(file, LIMITS, file.length % 64);

    if (decoding instanceof Decoded decoded) {
      assertThat(probing).isEqualTo(new Probed(decoded.header()));
    } else {
      assertThat(((Rejected) decoding).message()).isNotBlank();
    }
  }
}
