package dev.darkroom.dataset.recipe;

import java.io.Serializable;
import java.math.BigDecimal;

/** How many images of those that are there: a number, or a share of them. */
public sealed interface Amount extends Serializable {

  /** The number of images out of so many; never more than there are. */
  long of(long all);

  /**
   * @param images at least 1
   */
  record Count(long images) implements Amount {
    private static final long serialVersionUID = 1L;

    @Override
    public long of(long all) {
      return Math.min(images, all);
    }

    @Override
    public String toString() {
      return Long.toString(images);
    }
  }

  /**
   * A share in millionths, so that sums come out exactly on every machine.
   *
   * @param millionths 1..1,000,000
   */
  record Share(int millionths) implements Amount {
    private static final long serialVersionUID = 1L;
    private static final int WHOLE = 1_000_000;

    /** Rounded up: a share of something is something. */
    @Override
    public long of(long all) {
      return Math.floorDiv(Math.multiplyExact(all, millionths) + WHOLE - 1, WHOLE);
    }

    /** Whether a part is no more than this share of all. */
    public boolean admits(long part, long all) {
      return Math.multiplyExact(part, WHOLE) <= Math.multiplyExact(all, millionths);
    }

    /** In percent, as recipes write it. */
    @Override
    public String toString() {
      return BigDecimal.valueOf(millionths, 4).stripTrailingZeros().toPlainString() + "%";
    }
  }
}
