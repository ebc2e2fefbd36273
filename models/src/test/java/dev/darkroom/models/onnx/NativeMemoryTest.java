package dev.darkroom.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeMemoryTest {
  private final NativeMemory memory = new NativeMemory();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 65, 1000, 1 << 20, (1 << 20) + 1, 5_000_000})
  void givesEnoughAndNotMuchMore(int bytes) {
    int capacity = memory.take(bytes).capacity();

    assertThat(capacity).isBetween(bytes, Math.max(64, 2 * bytes));
  }

  @Test
  void givesAgainWhatWasGivenBack() {
    ByteBuffer first = memory.take(1000);
    ByteBuffer second = memory.take(1000);
    assertThat(second).isNotSameAs(first);

    memory.giveBack(first);

    assertThat(memory.take(900)).isSameAs(first);
  }

  @Test
  void letsGoOfWhatWasUnusedLongestWhenSizesChange() {
    List<ByteBuffer> others = new ArrayList<>();
    for (int megabytes = 1; megabytes <= 30; megabytes++) {
      others.add(memory.take(megabytes << 20));
    }
    others.forEach(memory::giveBack);
    ByteBuffer now = memory.take(40 << 20);
    memory.giveBack(now);

    assertThat(memory.take(40 << 20)).isSameAs(now);
    assertThat(memory.take(1 << 20)).isNotSameAs(others.get(0));
  }

  @Test
  void keepsNoMoreThanAQuarterOfAGigabyteThatIsUnused() {
    List<ByteBuffer> taken = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      taken.add(memory.take(60 << 20));
    }
    taken.forEach(memory::giveBack);

    List<ByteBuffer> again = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      again.add(memory.take(60 << 20));
    }
    assertThat(again).filteredOn(buffer -> taken.stream().anyMatch(t -> t == buffer)).hasSize(4);
  }
}
