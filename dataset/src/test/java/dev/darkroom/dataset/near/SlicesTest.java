package dev.darkroom.dataset.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6})
  void giveEachPairOfKeysOneHost(int bits) {
    Slices slices = new Slices(6, bits);

    for (int key = 0; key < 256; key++) {
      assertThat(slices.isHost(key, key)).isTrue();
      for (int other = 0; other < key; other++) {
        assertThat(slices.isHost(key, other)).isNotEqualTo(slices.isHost(other, key));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 6, 8})
  void makeNoSliceTheHostOfAllThatAreNearIt(int bits) {
    Slices slices = new Slices(10, bits);
    Bands bands = new Bands(10);

    for (int group = 0; group < slices.groups(); group++) {
      BitSet members = slices.members(bands, group);

      assertThat(slices.ownAndHosted(members, group).cardinality())
          .as("group %d", group)
          .isBetween(2, members.cardinality() * 7 / 8);
    }
  }
}
