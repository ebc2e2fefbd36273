package dev.darkroom.dataset.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

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

  @Property
  void coversEveryRowOnceAndNoShardIsTooLarge(
      @ForAll List<@LongRange(min = 0, max = 1000) Long> bytes,
      @ForAll @LongRange(min = 1, max = 3000) long size) {
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
