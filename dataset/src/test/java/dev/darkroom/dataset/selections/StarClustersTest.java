package dev.darkroom.dataset.selections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.DuplicateRules;
import dev.darkroom.dataset.selections.StarClusters.Membership;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StarClustersTest {
  private static final DuplicateRules RULES = new DuplicateRules(2, List.of("pixels", "quality"));

  @Test
  void keepsTheLargestAndThenTheBestAndThenTheFirstId() {
    ImageId low = ImageId.of(new byte[] {1});
    ImageId high = ImageId.of(new byte[] {2});
    if (low.compareTo(high) > 0) {
      ImageId swap = low;
      low = high;
      high = swap;
    }

    assertThat(first(image(low, 100, 1), image(high, 101, 0))).isEqualTo(high);
    assertThat(first(image(low, 100, 1), image(high, 100, 2))).isEqualTo(high);
    assertThat(first(image(low, 100, 1), image(high, 100, 1))).isEqualTo(low);
    assertThat(first(new Contender(low, 0, 100, Map.of(), false), image(high, 100, -9)))
        .isEqualTo(high);
  }

  @Test
  void doesNotJoinAChainOfSmallSteps() {
    Contender a = new Contender(ImageId.of(new byte[] {1}), 0b0000, 300, Map.of(), false);
    Contender b = new Contender(ImageId.of(new byte[] {2}), 0b0011, 200, Map.of(), false);
    Contender c = new Contender(ImageId.of(new byte[] {3}), 0b1111, 100, Map.of(), false);

    assertThat(StarClusters.of(List.of(c, b, a), RULES))
        .isEqualTo(
            Map.of(
                a.imageId(), new Membership(a.imageId(), 0),
                b.imageId(), new Membership(a.imageId(), 2),
                c.imageId(), new Membership(c.imageId(), 0)));
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** From 0 to the most, the ends more often than the rest. */
  private static int upTo(int most, Random random) {
    return Math.max(0, Math.min(most, random.nextInt(most + 9) - 4));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void keepsEveryMemberWithinTheRadiusAndSurvivorsApart(long seed) {
    Random random = new Random(seed);
    int count = upTo(60, random);
    int radius = upTo(16, random);
    List<Contender> images = images(random, count);
    DuplicateRules rules = new DuplicateRules(radius, List.of("pixels"));

    Map<ImageId, Membership> memberships = StarClusters.of(images, rules);

    assertThat(memberships).hasSize(count);
    for (Contender image : images) {
      Membership membership = memberships.get(image.imageId());
      assertThat(membership.distance()).isBetween(0, radius);
      assertThat(memberships.get(membership.survivor()))
          .isEqualTo(new Membership(membership.survivor(), 0));
    }
    List<Contender> survivors =
        images.stream()
            .filter(image -> memberships.get(image.imageId()).survivor().equals(image.imageId()))
            .toList();
    for (Contender one : survivors) {
      for (Contender other : survivors) {
        assertThat(one.equals(other) || one.distance(other) > radius).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doesNotDependOnTheOrderOfTheInput(long seed) {
    List<Contender> images = images(new Random(seed), 40);
    List<Contender> shuffled = new ArrayList<>(images);
    Collections.shuffle(shuffled, new Random(seed + 1));

    assertThat(StarClusters.of(shuffled, RULES)).isEqualTo(StarClusters.of(images, RULES));
  }

  /** Hashes near each other, as of real pictures: few bits set. */
  private static List<Contender> images(Random random, int count) {
    List<Contender> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long hash = random.nextLong() & random.nextLong() & random.nextLong();
      images.add(
          new Contender(
              ImageId.of(new byte[] {(byte) i}), hash, random.nextInt(5), Map.of(), false));
    }
    return images;
  }

  private static Contender image(ImageId id, long pixels, double quality) {
    return new Contender(id, 0, pixels, Map.of("quality", quality), false);
  }

  private static ImageId first(Contender one, Contender other) {
    Membership of = StarClusters.of(List.of(one, other), RULES).get(one.imageId());
    return of.survivor();
  }
}
