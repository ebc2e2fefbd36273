package dev.darkroom.cli.terminal;

import dev.darkroom.dataset.whatif.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What rules would keep, as a table. */
public final class WhatIfText {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private WhatIfText() {}

  /**
   * @param before how many the recipe keeps as it is, when it was changed
   */
  public static String of(Answer answer, Optional<Long> before) {
    return "seen      %d = %d kept + %d rejected + %d failed"
            .formatted(answer.seen(), answer.kept(), answer.rejected(), answer.failed())
        + before.map(kept -> before(kept, answer.kept())).orElse("")
        + (answer.reasons().isEmpty() ? "" : "\nreasons   " + VersionText.counts(answer.reasons()))
        + buckets(answer)
        + filters(answer.filters())
        + answer.histograms().stream().map(WhatIfText::histogram).collect(Collectors.joining());
  }

  private static String before(long before, long now) {
    return "\nbefore    %d kept by the recipe as it is: %+d".formatted(before, now - before);
  }

  private static String buckets(Answer answer) {
    String counts =
        answer.buckets().entrySet().stream()
            .filter(bucket -> bucket.getValue() > 0)
            .map(bucket -> bucket.getKey() + ": " + bucket.getValue())
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "" : "\nbuckets   " + counts;
  }

  private static String filters(List<Answer.Effect> filters) {
    if (filters.isEmpty()) {
      return "";
    }
    return "\n\n%-24s %12s %12s %12s".formatted("rule", "rejects", "it alone", "without it")
        + filters.stream()
            .map(
                effect ->
                    "\n%-24s %12d %12d %+12d"
                        .formatted(effect.filter(), effect.rejects(), effect.only(), effect.more()))
            .collect(Collectors.joining());
  }

  private static String histogram(Answer.Histogram histogram) {
    if (histogram.seen().isEmpty()) {
      return "";
    }
    return "\n\n%s, %s to %s\n  seen  %s\n  kept  %s"
        .formatted(
            histogram.signal(),
            number(histogram.edges().get(0)),
            number(histogram.edges().get(histogram.edges().size() - 1)),
            bars(histogram.seen(), histogram.seen()),
            bars(histogram.kept(), histogram.seen()));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : "%.3f".formatted(value);
  }

  /** One sign a bin; the tallest is the fullest bin of the whole, an empty one is blank. */
  private static String bars(List<Long> counts, List<Long> whole) {
    long most = whole.stream().mapToLong(Long::longValue).max().orElse(0);
    return counts.stream()
        .map(count -> count == 0 ? " " : bar(count, most))
        .collect(Collectors.joining())
        .stripTrailing();
  }

  private static String bar(long count, long most) {
    int height = (int) Math.ceil((double) count * BARS.length() / most) - 1;
    return BARS.substring(height, height + 1);
  }
}
