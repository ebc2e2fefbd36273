package dev.darkroom.dataset.selections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashIndexTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 6, 7, 8, 10, 15, 16})
  void findsTheFirstOfAllThatAreNear(int radius) {
    Random random = new Random(radius);
    HashIndex index = new HashIndex(radius);
    List<Long> added = new ArrayList<>();
    int found = 0;
    for (int i = 0; i < 1_500; i++) {
      long hash = i % 3 == 0 || added.isEmpty() ? random.nextLong() : near(added, random);
      OptionalInt first = index.firstWithin(hash);

      assertThat(first).isEqualTo(byLookingAtAll(added, hash, radius));
      found += first.isPresent() ? 1 : 0;
      index.add(hash);
      added.add(hash);
    }
    assertThat(found).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 10, 16})
  void findsWhatDiffersByTheRadiusAndNotByOneMore(int radius) {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      HashIndex index = new HashIndex(radius);
      long hash = random.nextLong();
      index.add(flipped(hash, radius, random));
      assertThat(index.firstWithin(hash)).hasValue(0);

      HashIndex other = new HashIndex(radius);
      other.add(flipped(hash, radius + 1, random));
      assertThat(other.firstWithin(hash)).isEmpty();
    }
  }

  private static long near(List<Long> added, Random random) {
    return flipped(added.get(random.nextInt(added.size())), random.nextInt(20), random);
  }

  private static long flipped(long hash, int bits, Random random) {
    long changed = hash;
    while (Long.bitCount(changed ^ hash) < bits) {
      changed ^= 1L << random.nextInt(64);
    }
    return changed;
  }

  private static OptionalInt byLookingAtAll(List<Long> hashes, long hash, int radius) {
    return IntStream.range(0, hashes.size())
        .filter(at -> Long.bitCount(hashes.get(at) ^ hash) <= radius)
        .findFirst();
  }
}
