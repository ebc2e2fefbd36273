package dev.darkroom.captioning.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaptionCounterTest {
  @Test
  void findsCommonNounsOnly() {
    assertThat(
            new NounFinder()
                .nouns("A brown dog runs along the beach. Two boats lie in the harbour of Boston."))
        .containsExactly("dog", "beach", "boats", "harbour");
  }

  @Test
  void countsWordsAndNouns() {
    CaptionCounter counter = new CaptionCounter();
    for (int caption = 0; caption < 11; caption++) {
      counter.add("The dog is on the beach.");
    }
    counter.add("The cat is here.");
    counter.add(" ");

    CaptionStatistics statistics = counter.statistics();

    assertThat(statistics)
        .isEqualTo(
            new CaptionStatistics(
                13,
                1,
                new CaptionStatistics.Words((11 * 6 + 4) / 13.0, 0, 6, 6),
                23,
                3,
                2,
                23 / 13.0));
  }

  @Test
  void hasNothingToSayOfNothing() {
    assertThat(new CaptionCounter().statistics())
        .isEqualTo(
            new CaptionStatistics(0, 0, new CaptionStatistics.Words(0, 0, 0, 0), 0, 0, 0, 0));
  }
}
