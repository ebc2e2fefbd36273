package dev.darkroom.dataset.selections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.QuotaRules;
import dev.darkroom.dataset.recipe.RecipeReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuotasTest {
  private static QuotaRules rules(String quotas) {
    String yaml =
        "dataset: meadow\nsources: [ { folder: photos } ]\nselect:\n  buckets: pixart-1024\n  quotas: "
            + quotas
            + "\n";
    return RecipeReader.parse(yaml, "recipe").select().quotas();
  }

  private static Candidates of(double[] values, int[] bucket, int[] origin) {
    double[] tickets =
        IntStream.range(0, values.length).mapToDouble(at -> new Random(at).nextDouble()).toArray();
    return new Candidates(
        values,
        tickets,
        bucket,
        origin,
        Arrays.stream(bucket).max().orElse(0) + 1,
        Arrays.stream(origin).max().orElse(0) + 1);
  }

  private static String outcome(QuotaRules rules, Candidates images) {
    Quotas.Reasons reasons = Quotas.apply(rules, images);
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < images.size(); at++) {
      text.append(at == 0 ? "" : " ").append(reasons.of(at).map(Reason::id).orElse("kept"));
    }
    return text.toString();
  }

  @Test
  void keepsTheTopAndOfEqualOnesTheFirst() {
    Candidates images = of(new double[] {2, 3, 2, 9, 2}, new int[5], new int[5]);

    assertThat(outcome(rules("{ by: quality, top: 3 }"), images))
        .isEqualTo("kept kept not_top kept not_top");
    assertThat(outcome(rules("{ by: quality, top: 20% }"), images))
        .isEqualTo("not_top not_top not_top kept not_top");
  }

  @Test
  void letsWhatIsAllowedGoFirstAndWhatHasNoValueLast() {
    double[] values = {
      Candidates.preference(false, 9), Candidates.preference(true, 1),
      Candidates.preference(false, Double.NaN), Candidates.preference(false, -5)
    };

    assertThat(outcome(rules("{ by: quality, top: 1 }"), of(values, new int[4], new int[4])))
        .isEqualTo("not_top kept not_top not_top");
    assertThat(outcome(rules("{ by: quality, top: 3 }"), of(values, new int[4], new int[4])))
        .isEqualTo("kept kept not_top kept");
  }

  @Test
  void capsBucketsAndLeavesSmallOnesOut() {
    Candidates images =
        of(new double[] {1, 2, 3, 4, 5, 6}, new int[] {0, 0, 0, 0, 1, 2}, new int[6]);

    assertThat(outcome(rules("{ by: quality, buckets: { min: 2, max: 3 } }"), images))
        .isEqualTo("quota kept kept kept small_bucket small_bucket");
  }

  @Test
  void grantsNoOriginMoreThanItsShareOfWhatStays() {
    int[] origin = {0, 0, 0, 0, 0, 0, 1, 1, 2};

    assertThat(
            outcome(
                rules("{ by: quality, share: 40% }"),
                of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new int[9], origin)))
        .isEqualTo("over_share over_share over_share over_share kept kept kept kept kept");
    assertThat(
            outcome(
                rules("{ by: quality, share: 30% }"),
                of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new int[9], origin)))
        .as("three origins cannot have less than a third each")
        .doesNotContain("kept");
  }

  @Test
  void drawsFromStrataInProportion() {
    int[] bucket = IntStream.range(0, 100).map(at -> at < 70 ? 0 : at < 95 ? 1 : 2).toArray();
    Candidates images = of(new double[100], bucket, new int[100]);

    Quotas.Reasons reasons = Quotas.apply(rules("{ sample: 20, strata: bucket }"), images);

    TreeMap<Integer, Integer> drawn = new TreeMap<>();
    IntStream.range(0, 100)
        .filter(reasons::isKept)
        .forEach(at -> drawn.merge(bucket[at], 1, Integer::sum));
    assertThat(drawn).isEqualTo(new TreeMap<>(Map.of(0, 14, 1, 5, 2, 1)));
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Whatever the quotas, all of them hold for what stays. */
  @ParameterizedTest
  @MethodSource("seeds")
  void holdsAllQuotasAtOnce(long seed) {
    Random random = new Random(seed);
    int count = random.nextInt(400);
    int[] bucket = random.ints(count, 0, 6).map(at -> at * at / 8).toArray();
    int[] origin = random.ints(count, 0, 30).map(at -> at * at / 60).toArray();
    double[] values = random.ints(count, 0, 20).asDoubleStream().toArray();
    Candidates images = of(values, bucket, origin);

    Quotas.Reasons reasons =
        Quotas.apply(
            rules(
                "{ by: quality, top: 80%, buckets: { min: 5, max: 60 }, share: 20%, sample: 100,"
                    + " strata: origin }"),
            images);

    int[] kept = IntStream.range(0, count).filter(reasons::isKept).toArray();
    assertThat(kept.length).isLessThanOrEqualTo(100);
    for (int at : kept) {
      assertThat(IntStream.of(kept).filter(other -> bucket[other] == bucket[at]).count())
          .isBetween(5L, 60L);
      assertThat(5 * IntStream.of(kept).filter(other -> origin[other] == origin[at]).count())
          .isLessThanOrEqualTo(kept.length);
    }
  }

  @Test
  void drawsByIdAndSeedAlone() {
    long bits = Lottery.bits(ImageId.of("a".getBytes(StandardCharsets.UTF_8)));

    assertThat(new Lottery(7).ticket(bits))
        .isEqualTo(new Lottery(7).ticket(bits))
        .isBetween(0.0, 1.0)
        .isNotEqualTo(new Lottery(8).ticket(bits));
    double mean =
        IntStream.range(0, 2000)
            .mapToDouble(
                at ->
                    new Lottery(1)
                        .ticket(Lottery.bits(ImageId.of(new byte[] {(byte) at, (byte) (at >> 8)}))))
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(0.48, 0.52);
  }
}
