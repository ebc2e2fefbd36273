package dev.darkroom.curation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.ImageFormat;
import dev.darkroom.imaging.ImageHeader;
import dev.darkroom.imaging.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanonicalPixelsTest {
  private final List<ColourPolicy> asked = new ArrayList<>();

  @Test
  void decodesOnceWhereThePoliciesAgree() {
    CanonicalPixels pixels = new CanonicalPixels(Optional.empty(), policy -> decode(policy, true));

    assertThat(pixels.under(ColourPolicy.REFERENCE)).isEqualTo(pixels.under(ColourPolicy.FAITHFUL));
    assertThat(asked).containsExactly(ColourPolicy.REFERENCE);
  }

  @Test
  void decodesOnceForEachPolicyWhereTheyDoNot() {
    Optional<Decoded> faithful = decode(ColourPolicy.FAITHFUL, false);
    asked.clear();
    CanonicalPixels pixels = new CanonicalPixels(faithful, policy -> decode(policy, false));

    for (int times = 0; times < 2; times++) {
      assertThat(pixels.under(ColourPolicy.FAITHFUL).orElseThrow().rgb()[0]).isZero();
      assertThat(pixels.under(ColourPolicy.REFERENCE).orElseThrow().rgb()[0]).isEqualTo((byte) 1);
    }
    assertThat(asked).containsExactly(ColourPolicy.REFERENCE);
  }

  @Test
  void hasNoneOfAnImageThatCannotBeReadAnyMore() {
    CanonicalPixels pixels = new CanonicalPixels(Optional.empty(), policy -> Optional.empty());

    assertThat(pixels.under(ColourPolicy.FAITHFUL)).isEmpty();
  }

  private Optional<Decoded> decode(ColourPolicy policy, boolean agree) {
    asked.add(policy);
    byte[] rgb = {(byte) policy.ordinal(), 0, 0};
    return Optional.of(
        new Decoded(new ImageHeader(ImageFormat.PNG, 1, 1, 1, 1), new Pixels(1, 1, rgb), agree));
  }
}
