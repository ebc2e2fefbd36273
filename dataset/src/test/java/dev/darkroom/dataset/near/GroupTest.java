package dev.darkroom.dataset.near;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Linked.Link;
import dev.darkroom.dataset.near.Page.Viewed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages and groups find what comparing all in one place finds, cuts included. */
class GroupTest {
  private static final int PAGES = 5 << 13;

  private record Pair(ImageId one, ImageId other, byte kind) {}

  private record Found(Set<Pair> pairs, Map<ImageId, ImageId> picture, Set<Crowd> crowds) {}

  private static List<Viewed> images(long seed, int count) {
    Random random = new Random(seed);
    List<Viewed> images = new ArrayList<>();
    for (long[] hashes : RandomViews.of(seed, count)) {
      ImageId id = ImageId.of(new byte[] {(byte) images.size(), (byte) (images.size() >> 8)});
      images.add(new Viewed(id, random.nextInt(4), hashes));
    }
    return images;
  }

  private static Found inOnePlace(List<Viewed> images, int radius, Limits limits) {
    List<Viewed> sorted = new ArrayList<>(images);
    sorted.sort(
        Comparator.comparingLong((Viewed each) -> -each.pixels()).thenComparing(Viewed::image));
    Pictures pictures = new Pictures();
    List<ImageId> first = new ArrayList<>();
    Map<ImageId, ImageId> picture = new TreeMap<>();
    for (Viewed each : sorted) {
      int number = pictures.add(each.hashes(), 0);
      if (number == first.size()) {
        first.add(each.image());
      }
      picture.put(each.image(), first.get(number));
    }
    NearPairs near = NearPairs.among(pictures, radius, limits);
    Set<Pair> pairs = new HashSet<>();
    PairGraph graph = near.graph();
    for (int at = 0; at < first.size(); at++) {
      for (int edge = graph.start()[at]; edge < graph.start()[at + 1]; edge++) {
        pairs.add(pair(first.get(at), first.get(graph.neighbour()[edge]), graph.kind()[edge]));
      }
    }
    return new Found(pairs, picture, new HashSet<>(near.crowds()));
  }

  private static Pair pair(ImageId one, ImageId other, byte kind) {
    return one.compareTo(other) < 0 ? new Pair(one, other, kind) : new Pair(other, one, kind);
  }

  private static Found inGroups(List<Viewed> images, Slices slices, Limits limits) {
    Map<Integer, List<Viewed>> pages = new TreeMap<>();
    images.forEach(each -> add(pages, each.page(PAGES), each));
    Map<ImageId, List<Linked>> found = new TreeMap<>();
    Map<Integer, List<Pack>> packs = new TreeMap<>();
    for (List<Viewed> page : pages.values()) {
      new Page(page).same(each -> add(found, each.image(), each));
      new Page(page).spread(slices, (group, pack) -> add(packs, group, pack));
    }
    Set<Crowd> crowds = new HashSet<>();
    packs.forEach(
        (number, members) -> {
          Group group = new Group(slices, number, limits);
          Collections.shuffle(members, new Random(number));
          members.forEach(group::add);
          group.find(each -> add(found, each.image(), each), crowds::add);
        });
    Map<ImageId, ImageId> picture = new TreeMap<>();
    images.forEach(each -> picture.put(each.image(), each.image()));
    Set<Pair> pairs = new HashSet<>();
    found.forEach(
        (image, each) -> {
          Contender contender = new Contender(image, 0, Map.of(), false);
          Linked joined =
              Linked.join(each, Optional.of(contender), limits.mostNeighbours()).orElseThrow();
          picture.put(image, joined.picture());
          for (Link link : joined.links()) {
            pairs.add(pair(image, link.picture(), link.kind()));
          }
        });
    return new Found(pairs, picture, crowds);
  }

  private static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
    lists.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,9999,9999",
    "1,3,9999,9999",
    "3,1,9999,9999",
    "6,0,9999,9999",
    "6,2,9999,9999",
    "6,4,9999,9999",
    "7,3,9999,9999",
    "10,0,9999,9999",
    "10,1,9999,9999",
    "10,3,9999,9999",
    "10,5,9999,9999",
    "6,2,2,9999",
    "10,3,1,9999",
    "6,3,9999,2",
    "10,2,9999,1",
    "8,2,2,3"
  })
  void findWhatComparingAllInOnePlaceFinds(int radius, int bits, int mostOfAKey, int mostNear) {
    List<Viewed> images = images(radius + 11L * bits, 600);
    Limits limits = new Limits(mostOfAKey, mostNear);
    List<Viewed> twice = new ArrayList<>(images);
    twice.addAll(images.subList(0, 50));
    Collections.shuffle(twice, new Random(bits));

    Found expected = inOnePlace(images, radius, limits);
    Found found = inGroups(twice, new Slices(radius, bits), limits);

    assertThat(found.pairs()).isEqualTo(expected.pairs());
    assertThat(found.picture()).isEqualTo(expected.picture());
    assertThat(found.crowds()).isEqualTo(expected.crowds());
    assertThat(expected.pairs()).hasSizeGreaterThan(radius < 3 ? 3 : 50);
  }
}
