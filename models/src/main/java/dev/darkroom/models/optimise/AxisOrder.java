package dev.darkroom.models.optimise;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The axes of a tensor in another order, as the {@code perm} of a Transpose: axis {@code i} of the
 * result is axis {@code axes[i]} of the tensor.
 */
record AxisOrder(List<Long> axes) {
  static final AxisOrder UNCHANGED = new AxisOrder(List.of(0L, 1L, 2L, 3L));
  static final AxisOrder LAST_TWO_SWAPPED = new AxisOrder(List.of(0L, 1L, 3L, 2L));

  AxisOrder {
    axes = List.copyOf(axes);
  }

  boolean isOfFourAxes() {
    return axes.stream().sorted().toList().equals(UNCHANGED.axes);
  }

  /** This order, and then that one. */
  AxisOrder then(AxisOrder next) {
    return new AxisOrder(next.axes.stream().map(axis -> axes.get(axis.intValue())).toList());
  }

  AxisOrder inverse() {
    return new AxisOrder(
        LongStream.range(0, axes.size()).mapToObj(axis -> (long) axes.indexOf(axis)).toList());
  }
}
