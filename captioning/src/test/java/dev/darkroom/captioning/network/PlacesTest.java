package dev.darkroom.captioning.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.models.onnx.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Encoded SHORT = prompt(new long[][] {{0, 1}, {0, 1}, {0, 1}});
  private static final Encoded LONG = prompt(new long[][] {{0, 1, 1}, {0, 1, 1}, {0, 1, 2}});

  @Test
  void padsAtTheFrontAndGoesOnWhereEachPromptEnds() {
    Places places = new Places(3, new int[] {1, 0});

    try (Tensor positions = places.positions(List.of(SHORT, LONG), 3);
        Tensor mask = places.mask(3)) {
      assertThat(positions.shape()).containsExactly(3, 2, 3);
      assertThat(positions.longs())
          .containsExactly(0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 2);
      assertThat(mask.longs()).containsExactly(0, 1, 1, 1, 1, 1);
    }
    places.advancePrompt(3);
    try (Tensor positions = places.positions()) {
      assertThat(positions.longs()).containsExactly(2, 3, 2, 3, 2, 3);
    }
  }

  @Test
  void keepsARowsPlaceWhenOthersLeave() {
    Places places = new Places(1, new int[] {1, 0});
    places.positions(List.of(SHORT, LONG), 3).close();
    places.advancePrompt(3);

    places.select(new int[] {1, 1, 0});
    places.advance();

    try (Tensor positions = places.positions();
        Tensor mask = places.mask(1)) {
      assertThat(positions.longs()).containsExactly(3, 3, 3);
      assertThat(mask.longs()).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1);
    }
  }

  private static Encoded prompt(long[][] positions) {
    int length = positions[0].length;
    return new Encoded(new int[length], new float[length], length, positions);
  }
}
