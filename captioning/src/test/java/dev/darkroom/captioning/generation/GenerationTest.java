package dev.darkroom.captioning.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GenerationTest {
  private static final Search GREEDY = new Search.Greedy();
  private static final Search WARM = new Search.Sampling(1.5, 0, 1, 7);
  private final InMemoryNetwork network = new InMemoryNetwork();

  @ParameterizedTest
  @MethodSource("searches")
  void findsTheSameTextsInAnyBatch(Search search) {
    List<GeneratedTokens> together = generate(search, 0, 1, 2, 3, 4, 5);

    for (int image = 0; image < 6; image++) {
      assertThat(generate(search, image).get(0)).isEqualTo(together.get(image));
    }
    assertThat(generate(search, 5, 3).get(1)).isEqualTo(together.get(3));
    assertThat(together).map(GeneratedTokens::ids).doesNotHaveDuplicates();
    assertThat(network.open).isZero();
  }

  static Stream<Search> searches() {
    return Stream.of(
        GREEDY,
        WARM,
        new Search.Sampling(1, 4, 0.8, 7),
        new Search.Beams(3, 1, Search.Stopping.HEURISTIC),
        new Search.Beams(3, 0.5, Search.Stopping.FULL),
        new Search.Beams(4, 2, Search.Stopping.HOPELESS));
  }

  @Test
  void letsFinishedImagesLeaveTheBatch() {
    List<GeneratedTokens> texts = generate(GREEDY, 0, 1, 2, 3, 4, 5);

    List<Integer> lengths = texts.stream().map(text -> text.ids().size()).toList();
    assertThat(new HashSet<>(lengths)).hasSizeGreaterThan(1);
    assertThat(network.rows)
        .isEqualTo(
            IntStream.range(0, lengths.stream().max(Comparator.naturalOrder()).orElseThrow())
                .mapToObj(step -> (int) lengths.stream().filter(length -> length > step).count())
                .toList());
  }

  @Test
  void findsNoTextsForNoImages() {
    assertThat(generate(GREEDY)).isEmpty();
  }

  @Test
  void forksBeamsOnlyAfterTheFirstStep() {
    generate(new Search.Beams(3, 1, Search.Stopping.HEURISTIC), 0, 1);

    assertThat(network.rows).startsWith(2, 6);
  }

  @Test
  void drawsOtherTextsWithOtherSeeds() {
    List<GeneratedTokens> first = generate(WARM, 0, 1, 2);

    assertThat(generate(WARM, 0, 1, 2)).isEqualTo(first);
    assertThat(generate(new Search.Sampling(1.5, 0, 1, 8), 0, 1, 2)).isNotEqualTo(first);
    assertThat(generation(WARM).generate(network, List.of(InMemoryNetwork.image(0)), List.of(99L)))
        .isNotEqualTo(first.subList(0, 1));
  }

  @Test
  void drawsTheBestTokenWhenNoOtherIsLeft() {
    List<GeneratedTokens> greedy = generate(GREEDY, 0, 1, 2);

    assertThat(generate(new Search.Sampling(1, 1, 1, 3), 0, 1, 2)).isEqualTo(greedy);
    assertThat(generate(new Search.Sampling(1, 0, 1e-9, 3), 0, 1, 2)).isEqualTo(greedy);
    assertThat(generate(new Search.Sampling(0.001, 0, 1, 3), 0, 1, 2)).isEqualTo(greedy);
  }

  @Test
  void findsAMoreProbableTextWithBeamsThanWithout() {
    Search.Beams wide = new Search.Beams(8, 0, Search.Stopping.HEURISTIC);

    for (int image = 0; image < 6; image++) {
      GeneratedTokens greedy = generate(GREEDY, image).get(0);
      assertThat(generate(wide, image).get(0).score())
          .isGreaterThanOrEqualTo(logProbability(image, greedy) - 1e-4);
    }
  }

  @Test
  void endsWhereTheDecoderHasNoMorePlacesAfterThePrompt() {
    Encoded image = new Encoded(new int[] {1, 2, 3, 4}, new float[4], 4, new long[1][4]);
    TextRules endless = TextRules.stoppingAt(Set.of());

    assertThat(
            new Generation(new GenerationSettings(endless, GREEDY, 30, 6))
                .generate(network, List.of(image), List.of(0L))
                .get(0)
                .ids())
        .hasSize(3);
    assertThatThrownBy(
            () ->
                new Generation(new GenerationSettings(endless, GREEDY, 30, 3))
                    .generate(network, List.of(image), List.of(0L)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid prompt: 4 tokens with its image (must be <= 3)");
  }

  @Test
  void refusesTokensThatTheNetworkCannotWrite() {
    TextRules rules = TextRules.stoppingAt(Set.of(12));

    assertThatThrownBy(
            () ->
                new Generation(new GenerationSettings(rules, GREEDY, 30, 100))
                    .generate(network, List.of(InMemoryNetwork.image(0)), List.of(0L)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid stop or forced token: 12 (must be in 0..11)");
    assertThat(network.open).isZero();
  }

  @Test
  void endsAtAnyOfSeveralStopTokens() {
    Generation generation =
        new Generation(
            new GenerationSettings(TextRules.stoppingAt(Set.of(0, 2, 3, 4, 5)), GREEDY, 30, 100));

    List<GeneratedTokens> texts =
        generation.generate(
            network,
            IntStream.range(0, 6).mapToObj(InMemoryNetwork::image).toList(),
            LongStream.range(0, 6).boxed().toList());

    assertThat(texts).allMatch(GeneratedTokens::stopped);
    assertThat(texts).map(GenerationTest::last).isSubsetOf(0, 2, 3, 4, 5);
    assertThat(new HashSet<>(texts.stream().map(GenerationTest::last).toList()))
        .hasSizeGreaterThan(1);
  }

  private double logProbability(int image, GeneratedTokens text) {
    float[] scores = new float[InMemoryNetwork.VOCABULARY];
    double sum = 0;
    try (NetworkRun run = network.begin(List.of(InMemoryNetwork.image(image)))) {
      for (int token : text.ids()) {
        run.scores(0, scores);
        LogProbabilities.of(scores);
        sum += scores[token];
        run.next(new int[] {0}, new int[] {token});
      }
    }
    return sum;
  }

  private static int last(GeneratedTokens text) {
    return text.ids().get(text.ids().size() - 1);
  }

  private List<GeneratedTokens> generate(Search search, int... images) {
    return generation(search)
        .generate(
            network,
            IntStream.of(images).mapToObj(InMemoryNetwork::image).toList(),
            IntStream.of(images).asLongStream().boxed().toList());
  }

  private static Generation generation(Search search) {
    return new Generation(new GenerationSettings(TextRules.stoppingAt(Set.of(0)), search, 30, 100));
  }
}
