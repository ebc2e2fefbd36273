package dev.darkroom.dataset.signals;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;

/** An immutable list of hashes that takes no more room than they do. */
final class Hashes extends AbstractList<Long> implements RandomAccess, Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] words;

  private Hashes(long[] words) {
    this.words = words;
  }

  static Hashes copyOf(Collection<Long> hashes) {
    return hashes instanceof Hashes same
        ? same
        : new Hashes(hashes.stream().mapToLong(Long::longValue).toArray());
  }

  @Override
  public Long get(int index) {
    return words[index];
  }

  @Override
  public int size() {
    return words.length;
  }

  long[] toWords() {
    return words.clone();
  }
}
