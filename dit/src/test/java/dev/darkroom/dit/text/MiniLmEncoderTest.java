package dev.darkroom.dit.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dit.tensor.HostTensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmEncoderTest {
  @Test
  void givesAVectorPerTokenAndCutsLongCaptions() {
    try (TextEncoder encoder = MiniLmEncoder.open(8, 1)) {
      HostTensor two = encoder.encode("red bird");
      HostTensor many = encoder.encode("a red bird sits on a very long branch of an old oak tree");

      // Two words between the marks of beginning and end.
      assertThat(two.shape()).containsExactly(4L, 384L);
      assertThat(many.shape()).containsExactly(8L, 384L);
      assertThat(encoder.encode("red bird").floats()).containsExactly(two.floats());
    }
  }

  @Test
  void putsLikeCaptionsNearerThanUnlikeOnes() {
    try (TextEncoder encoder = MiniLmEncoder.open(32, 1)) {
      double[] cat = mean(encoder.encode("a cat sleeps on a sofa"));
      double[] kitten = mean(encoder.encode("a kitten naps on the couch"));
      double[] rocket = mean(encoder.encode("a rocket stands on its launch pad"));

      assertThat(cosine(cat, kitten)).isGreaterThan(cosine(cat, rocket) + 0.2);
    }
  }

  @Test
  void computesACaptionOnce(@TempDir Path folder) {
    CaptionCache cache = new CaptionCache(folder, MiniLmEncoder.name(16));
    cache.fill(List.of("a blue door", "a blue door", ""), () -> MiniLmEncoder.open(16, 1));
    HostTensor first = cache.features("a blue door");

    cache.fill(
        List.of("a blue door"),
        () -> {
          throw new AssertionError("opened again");
        });

    assertThat(cache.features("a blue door").floats()).containsExactly(first.floats());
    assertThat(cache.features("").shape()).containsExactly(2L, 384L);
  }

  private static double[] mean(HostTensor features) {
    int channels = 384;
    float[] values = features.floats();
    double[] mean = new double[channels];
    for (int i = 0; i < values.length; i++) {
      mean[i % channels] += values[i];
    }
    return mean;
  }

  private static double cosine(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
