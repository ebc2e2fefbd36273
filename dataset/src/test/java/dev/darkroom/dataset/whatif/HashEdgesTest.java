package dev.darkroom.dataset.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashEdgesTest {
  /** Near each other, as of real pictures. */
  private static long[] hashes(Random random, int count) {
    return random
        .longs(count)
        .map(bits -> bits & random.nextLong() & random.nextLong())
        .distinct()
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6, 10, 13, 16})
  void findsEveryPairWithinTheRadiusOnce(int radius) {
    long[] hashes = hashes(new Random(radius), 400);

    HashEdges edges = HashEdges.of(hashes, radius, HashEdges.MOST_PAIRS).orElseThrow();

    for (int one = 0; one < hashes.length; one++) {
      TreeMap<Integer, Integer> found = new TreeMap<>();
      for (int edge = edges.start()[one]; edge < edges.start()[one + 1]; edge++) {
        Integer before = found.put(edges.neighbour()[edge], (int) edges.distance()[edge]);
        assertThat(before).isNull();
      }
      TreeMap<Integer, Integer> expected = new TreeMap<>();
      for (int other = 0; other < hashes.length; other++) {
        int distance = Long.bitCount(hashes[one] ^ hashes[other]);
        if (other != one && distance <= radius) {
          expected.put(other, distance);
        }
      }
      assertThat(found).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 10})
  void givesUpWhereThereAreTooManyPairs(long most) {
    assertThat(HashEdges.of(hashes(new Random(1), 300), 16, most)).isEmpty();
  }
}
