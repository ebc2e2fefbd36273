package dev.darkroom.captioning.statistics;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts words and nouns of captions, one after another. Used by one thread. */
public final class CaptionCounter {
  /** A noun that comes no more often than this is rare. */
  public static final int RARE = 10;

  private final NounFinder finder = new NounFinder();
  private final Map<String, Long> nouns = new HashMap<>();
  private final TreeMap<Integer, Long> lengths = new TreeMap<>();

  public void add(String caption) {
    String text = caption.strip();
    int words = text.isEmpty() ? 0 : text.split("\\s+").length;
    lengths.merge(words, 1L, Long::sum);
    finder.nouns(text).forEach(noun -> nouns.merge(noun, 1L, Long::sum));
  }

  /** Of what was added so far. */
  public CaptionStatistics statistics() {
    long captions = sum(lengths);
    long total = sum(nouns);
    return new CaptionStatistics(
        captions,
        lengths.getOrDefault(0, 0L),
        words(captions),
        total,
        nouns.size(),
        nouns.values().stream().filter(count -> count > RARE).count(),
        captions == 0 ? 0 : (double) total / captions);
  }

  private CaptionStatistics.Words words(long captions) {
    if (captions == 0) {
      return new CaptionStatistics.Words(0, 0, 0, 0);
    }
    long words =
        lengths.entrySet().stream().mapToLong(each -> each.getKey() * each.getValue()).sum();
    return new CaptionStatistics.Words(
        (double) words / captions, lengths.firstKey(), median(captions), lengths.lastKey());
  }

  /** The lower of two middle ones. */
  private int median(long captions) {
    long seen = 0;
    for (Map.Entry<Integer, Long> length : lengths.entrySet()) {
      seen += length.getValue();
      if (2 * seen >= captions) {
        return length.getKey();
      }
    }
    return lengths.lastKey();
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
