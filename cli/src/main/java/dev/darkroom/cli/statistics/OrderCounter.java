package dev.darkroom.cli.statistics;

import dev.darkroom.captioning.statistics.CaptionCounter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts captions that were made in the same way. Used by one thread. */
final class OrderCounter {
  private final CaptionCounter words = new CaptionCounter();
  private final SortedMap<String, Long> lint = new TreeMap<>();
  private boolean isEmpty = true;

  void add(String text, List<String> codes) {
    isEmpty = false;
    words.add(text);
    codes.forEach(code -> lint.merge(code, 1L, Long::sum));
  }

  boolean isEmpty() {
    return isEmpty;
  }

  VersionCaptions.Order order(String name) {
    return new VersionCaptions.Order(name, words.statistics(), lint);
  }
}
