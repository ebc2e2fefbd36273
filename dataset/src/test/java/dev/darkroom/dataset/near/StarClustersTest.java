package dev.darkroom.dataset.near;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Linked.Link;
import dev.darkroom.dataset.near.Memberships.Membership;
import dev.darkroom.dataset.recipe.DuplicateRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StarClustersTest {
  private static final DuplicateRules RULES = new DuplicateRules(2, List.of("pixels", "quality"));

  private static ImageId id(int number) {
    return ImageId.of(new byte[] {(byte) number});
  }

  private static Link link(ImageId other, int distance) {
    return new Link(other, 0, PairGraph.kind(distance, Matched.CROP));
  }

  private static Linked linked(Contender image, Link... links) {
    return new Linked(image.imageId(), image.imageId(), List.of(links), image);
  }

  private static Contender image(ImageId id, long pixels, double quality) {
    return new Contender(id, pixels, Map.of("quality", quality), false);
  }

  private static ImageId first(Contender one, Contender other) {
    Linked picture = linked(one);
    Linked same = new Linked(other.imageId(), one.imageId(), List.of(), other);
    return Memberships.of(List.of(picture, same), RULES).get(one.imageId()).survivor();
  }

  @Test
  void keepsTheLargestAndThenTheBestAndThenTheFirstId() {
    ImageId low = id(1);
    ImageId high = id(2);
    if (low.compareTo(high) > 0) {
      ImageId swap = low;
      low = high;
      high = swap;
    }

    assertThat(first(image(low, 100, 1), image(high, 101, 0))).isEqualTo(high);
    assertThat(first(image(low, 100, 1), image(high, 100, 2))).isEqualTo(high);
    assertThat(first(image(low, 100, 1), image(high, 100, 1))).isEqualTo(low);
    assertThat(first(new Contender(low, 100, Map.of(), false), image(high, 100, -9)))
        .isEqualTo(high);
    assertThat(first(new Contender(low, 1, Map.of(), true), image(high, 100, 1))).isEqualTo(low);
  }

  @Test
  void doesNotJoinAChainOfSmallSteps() {
    Contender a = image(id(1), 300, 0);
    Contender b = image(id(2), 200, 0);
    Contender c = image(id(3), 100, 0);

    assertThat(
            Memberships.of(
                List.of(
                    linked(c, link(b.imageId(), 2)),
                    linked(b, link(a.imageId(), 2), link(c.imageId(), 2)),
                    linked(a, link(b.imageId(), 2))),
                RULES))
        .isEqualTo(
            Map.of(
                a.imageId(), new Membership(a.imageId(), 0, Matched.FULL),
                b.imageId(), new Membership(a.imageId(), 2, Matched.CROP)));
  }

  @Test
  void looksPastImagesThatAreOut() {
    Contender a = image(id(1), 300, 0);
    Contender c = image(id(3), 100, 0);
    Linked out = new Linked(id(2), id(2), List.of(link(a.imageId(), 1), link(id(3), 1)), null);

    assertThat(Memberships.of(List.of(linked(a, link(id(2), 1)), out, linked(c)), RULES)).isEmpty();
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Images and random links of distances around the radius, told by one end. */
  private static List<Linked> images(Random random, int count, Map<List<Integer>, Integer> pairs) {
    List<List<Link>> links = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      links.add(new ArrayList<>());
    }
    for (int pair = 0; pair < 2 * count; pair++) {
      int one = random.nextInt(count);
      int other = random.nextInt(count);
      if (one < other && pairs.putIfAbsent(List.of(one, other), random.nextInt(4)) == null) {
        int distance = pairs.get(List.of(one, other));
        boolean isFirst = random.nextBoolean();
        links.get(isFirst ? one : other).add(link(id(isFirst ? other : one), distance));
      }
    }
    List<Linked> images = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      Contender image = new Contender(id(at), random.nextInt(5), Map.of(), false);
      images.add(linked(image, links.get(at).toArray(Link[]::new)));
    }
    return images;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void keepsEveryMemberWithinTheRadiusAndSurvivorsApart(long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(60);
    Map<List<Integer>, Integer> pairs = new HashMap<>();
    List<Linked> images = images(random, count, pairs);

    Map<ImageId, Membership> memberships = Memberships.of(images, RULES);

    pairs.forEach(
        (pair, distance) -> {
          boolean bothStay =
              isSurvivor(id(pair.get(0)), memberships) && isSurvivor(id(pair.get(1)), memberships);
          assertThat(bothStay && distance <= RULES.radius()).isFalse();
        });
    for (int at = 0; at < count; at++) {
      if (!isSurvivor(id(at), memberships)) {
        Membership membership = memberships.get(id(at));
        assertThat(isSurvivor(membership.survivor(), memberships)).isTrue();
        int number = number(membership.survivor(), count);
        assertThat(pairs.get(List.of(Math.min(at, number), Math.max(at, number))))
            .isEqualTo(membership.distance())
            .isLessThanOrEqualTo(RULES.radius());
      }
    }
  }

  private static int number(ImageId image, int count) {
    for (int at = 0; at < count; at++) {
      if (id(at).equals(image)) {
        return at;
      }
    }
    throw new AssertionError(image);
  }

  private static boolean isSurvivor(ImageId image, Map<ImageId, Membership> memberships) {
    return !memberships.containsKey(image) || memberships.get(image).survivor().equals(image);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doesNotDependOnTheOrderOfTheInput(long seed) {
    List<Linked> images = images(new Random(seed), 40, new HashMap<>());
    List<Linked> shuffled = new ArrayList<>(images);
    Collections.shuffle(shuffled, new Random(seed + 1));

    assertThat(Memberships.of(shuffled, RULES)).isEqualTo(Memberships.of(images, RULES));
  }
}
