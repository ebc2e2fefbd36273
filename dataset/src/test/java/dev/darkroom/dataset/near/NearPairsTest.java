package dev.darkroom.dataset.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearPairsTest {
  private static final Limits ALL = new Limits(1 << 20, 1 << 20);

  private static Pictures pictures(List<long[]> hashes) {
    Pictures pictures = new Pictures();
    hashes.forEach(each -> pictures.add(each, 0));
    return pictures;
  }

  /** The definition, word by word. */
  private static Optional<Byte> kind(long[] one, long[] other, int radius) {
    Optional<Byte> least = Optional.empty();
    for (long[][] pair : new long[][][] {{one, other}, {other, one}}) {
      for (int view = 0; view < ViewTable.VIEWS; view++) {
        for (int of = 0; of < ViewTable.VIEWS; of++) {
          if (of > 1 && of != view) {
            continue;
          }
          for (boolean isMirrored : new boolean[] {false, true}) {
            Optional<Byte> found = kind(pair[0], view, pair[1], of, isMirrored, radius);
            least = least.filter(had -> found.isEmpty() || had <= found.get()).or(() -> found);
          }
        }
      }
    }
    return least;
  }

  private static Optional<Byte> kind(
      long[] one, int view, long[] other, int of, boolean isMirrored, int radius) {
    int a = 1 + view * ViewTable.WORDS;
    int b = 1 + of * ViewTable.WORDS;
    if (!ViewTable.isThere(one, a) || !ViewTable.isThere(other, b)) {
      return Optional.empty();
    }
    int[] bits = new int[ViewTable.WORDS];
    for (int word = 0; word < bits.length; word++) {
      long mine = isMirrored ? RandomViews.mirrored(one[a + word], word) : one[a + word];
      bits[word] = Long.bitCount(mine ^ other[b + word]);
    }
    boolean isNear =
        bits[0] <= radius && bits[1] <= 20 && bits[2] + bits[3] + bits[4] + bits[5] <= 40;
    Matched matched =
        isMirrored
            ? Matched.MIRROR
            : view > 1 ? Matched.CROP : view + of > 0 ? Matched.BORDER : Matched.FULL;
    return isNear ? Optional.of(PairGraph.kind(bits[0], matched)) : Optional.empty();
  }

  private static Map<Integer, Byte> neighbours(PairGraph graph, int picture) {
    Map<Integer, Byte> found = new TreeMap<>();
    for (int edge = graph.start()[picture]; edge < graph.start()[picture + 1]; edge++) {
      assertThat(found.put(graph.neighbour()[edge], graph.kind()[edge])).isNull();
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "2,3", "3,4", "4,5", "5,6", "6,7", "7,8", "8,9", "9,10", "10,11"})
  void findsThePairsThatComparingAllFinds(int radius, long seed) {
    List<long[]> hashes = RandomViews.of(seed, 300);
    Pictures numbered = pictures(hashes);
    List<long[]> distinct = new ArrayList<>();
    Pictures again = new Pictures();
    for (long[] each : hashes) {
      if (again.add(each, 0) == distinct.size()) {
        distinct.add(each);
      }
    }

    NearPairs near = NearPairs.among(numbered, radius, ALL);

    assertThat(near.isWhole()).isTrue();
    int pairs = 0;
    for (int one = 0; one < distinct.size(); one++) {
      Map<Integer, Byte> expected = new TreeMap<>();
      for (int other = 0; other < distinct.size(); other++) {
        if (other != one) {
          int number = other;
          kind(distinct.get(one), distinct.get(other), radius)
              .ifPresent(kind -> expected.put(number, kind));
        }
      }
      assertThat(neighbours(near.graph(), one)).isEqualTo(expected);
      pairs += expected.size();
    }
    assertThat(pairs).isGreaterThan(20);
  }

  @Test
  void takesImagesOfEqualViewsForOnePicture() {
    List<long[]> hashes = RandomViews.of(1, 50);
    Pictures pictures = new Pictures();

    int first = pictures.add(hashes.get(0), 0);
    for (int at = 1; at < 50; at++) {
      pictures.add(hashes.get(at), 0);
    }
    long[] otherPerceptualHash = hashes.get(0).clone();
    otherPerceptualHash[0]++;

    assertThat(pictures.add(hashes.get(0), 0)).isEqualTo(first);
    assertThat(pictures.add(otherPerceptualHash, 0)).isEqualTo(first);
    assertThat(pictures.add(new long[ViewTable.LENGTH], 0)).isEqualTo(-1);
  }

  /** Copies of one picture of which each differs from all others in one bit. */
  private static List<long[]> crowd(int count) {
    long[] one = RandomViews.of(3, 1).get(0);
    for (int view = 1; view < ViewTable.VIEWS; view++) {
      RandomViews.erase(one, view);
    }
    List<long[]> crowd = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      long[] copy = one.clone();
      copy[3 + at / 64] ^= 1L << at % 64;
      crowd.add(copy);
    }
    return crowd;
  }

  @Test
  void comparesCrowdsWithTheirFirstAndSaysSo() {
    NearPairs near = NearPairs.among(pictures(crowd(100)), 6, new Limits(8, 1 << 20));

    assertThat(near.crowds()).hasSize(4).allMatch(crowd -> crowd.views() == 100);
    assertThat(neighbours(near.graph(), 50).keySet()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(neighbours(near.graph(), 7)).hasSize(99);
    assertThat(near.isWhole()).isFalse();
  }

  @Test
  void keepsTheFirstNeighboursOfEachAndSaysHowManyHaveMore() {
    NearPairs near = NearPairs.among(pictures(crowd(100)), 6, new Limits(1 << 20, 5));

    assertThat(near.crowded()).isEqualTo(100);
    assertThat(neighbours(near.graph(), 50).keySet()).containsExactly(0, 1, 2, 3, 4);
    assertThat(neighbours(near.graph(), 3)).hasSize(99);
    assertThat(near.isWhole()).isFalse();
  }
}
