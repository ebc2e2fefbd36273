package dev.darkroom.dit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.NativeScope;
import dev.darkroom.dit.tensor.Tensors;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KvCompressionTest {
  @Test
  void leavesOutTheLastRowAndColumnOfAnOddGrid() {
    // Two channels, so that the norm leaves -1 and 1: which of them is larger in each square.
    float[] tokens = new float[2 * 3 * 5];
    tokens[0] = 9;
    tokens[2 * 2 + 1] = 9;
    tokens[2 * 4] = 99;
    tokens[2 * 10 + 1] = 99;
    Map<String, HostTensor> fresh = new HashMap<>();
    StartValues.ofMerge("blocks.0.attn", 2, 2, fresh);

    try (Weights weights = new Weights(fresh)) {
      KeyValueMerge merge = new KeyValueMerge(weights.at("blocks.0").at("attn"), 2, 3, 5);
      float[] merged =
          NativeScope.call(
              () ->
                  Tensors.toFloats(merge.merge(Tensors.of(HostTensor.ofFloats(tokens, 1, 15, 2)))));

      assertThat(merged).hasSize(4);
      assertThat(merged[0]).isCloseTo(1, within(0.01f));
      assertThat(merged[2]).isCloseTo(-1, within(0.01f));
    }
  }

  @Test
  void refusesOtherSamplingsAndUnknownLayers() {
    assertThatThrownBy(() -> KvCompression.of("ave", 2, Set.of(1), 4))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid key/value compression: sampling ave (must be conv)");
    assertThatThrownBy(() -> KvCompression.of("conv", 2, Set.of(4), 4))
        .hasMessage("Invalid key/value compression: layer 4 (must be from 0 to 3)");
    assertThatThrownBy(() -> KvCompression.of("conv", 1, Set.of(0), 4))
        .hasMessageContaining("scale 1 on layers [0]");
  }
}
