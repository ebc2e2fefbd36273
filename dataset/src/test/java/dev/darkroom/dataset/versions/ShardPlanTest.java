package dev.darkroom.dataset.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardPlanTest {

  @Test
  void cutsBeforeTheImageThatWouldBeTooMuch() {
    assertThat(ShardPlan.cut(List.of(4L, 4L, 4L, 20L, 1L), 10))
        .containsExactly(
            new ShardPlan.Range(0, 2),
            new ShardPlan.Range(2, 3),
            new ShardPlan.Range(3, 4),
            new ShardPlan.Range(4, 5));
    assertThat(ShardPlan.cut(List.of(), 10)).containsExactly(new ShardPlan.Range(0, 0));
  }

  static LongStream seeds() {
    return LongStream.range(0, 1000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void coversEveryRowOnceAndNoShardIsTooLarge(long seed) {
    Random random = new Random(seed);
    int largest = random.nextInt(4) == 0 ? 3 : 1000;
    List<Long> bytes = random.longs(random.nextInt(256), 0, largest + 1).boxed().toList();
    long size = 1 + random.nextInt(random.nextInt(4) == 0 ? 5 : 3000);
    int next = 0;
    for (ShardPlan.Range range : ShardPlan.cut(bytes, size)) {
      assertThat(range.from()).isEqualTo(next);
      long sum = bytes.subList(range.from(), range.to()).stream().mapToLong(Long::longValue).sum();
      assertThat(sum <= size || range.to() - range.from() == 1).isTrue();
      next = range.to();
    }
    assertThat(next).isEqualTo(bytes.size());
  }
}
