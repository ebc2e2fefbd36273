package dev.darkroom.dataset.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairListTest {
  private static final int PICTURES = 200;
  private static final int MOST = 7;

  private record Pair(int one, int other, int distance) {}

  private static List<Pair> random(int seed) {
    Random random = new Random(seed);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      int one = random.nextInt(PICTURES);
      pairs.add(new Pair(one, (one + 1 + random.nextInt(PICTURES - 1)) % PICTURES, i % 7));
    }
    return pairs;
  }

  private static void add(PairList list, List<Pair> pairs) {
    pairs.forEach(each -> list.add(each.one, each.other, each.distance, Matched.FULL));
  }

  private static List<String> texts(PairList list) {
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < list.size(); at++) {
      texts.add(list.lower(at) + "-" + list.upper(at) + ":" + list.kind(at));
    }
    return texts;
  }

  @Test
  void keepsOfEachPictureTheNeighboursOfTheLowestNumbers() {
    PairList all = new PairList();
    add(all, random(1));
    PairList thin = new PairList(PICTURES, MOST);
    add(thin, random(1));

    PairGraph graph = PairGraph.of(thin.distinct().thin(), PICTURES);

    PairGraph expected = PairGraph.of(all.distinct(), PICTURES).thinned(MOST);
    assertThat(graph.start()).isEqualTo(expected.start());
    assertThat(graph.neighbour()).isEqualTo(expected.neighbour());
    assertThat(graph.kind()).isEqualTo(expected.kind());
  }

  @Test
  void losesNothingWhenItIsThinnedOnTheWay() {
    List<Pair> pairs = random(2);
    Collections.shuffle(pairs, new Random(3));
    PairList once = new PairList(PICTURES, MOST);
    add(once, pairs);
    PairList often = new PairList(PICTURES, MOST);
    for (int from = 0; from < pairs.size(); from += 500) {
      add(often, pairs.subList(from, from + 500));
      often.distinct().thin();
    }

    assertThat(texts(often)).isEqualTo(texts(once.distinct().thin())).isNotEmpty();
  }
}
