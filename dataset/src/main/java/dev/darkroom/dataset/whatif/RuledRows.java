package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.recipe.NamedImages;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.ImageFacts;
import dev.darkroom.dataset.selections.NamedMatch;
import dev.darkroom.dataset.selections.Standing;
import dev.darkroom.dataset.selections.VerdictRules;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What rules find about each row alone, and which row stands for each image under them. */
final class RuledRows {
  private static final int BLOCK = 1 << 16;

  private final SignalColumns columns;
  private final VerdictRules verdicts;
  private final BitSet allowed;
  private final BitSet denied;
  private final long[] findings;
  private final int[] failures;
  private final int[] standing;

  private RuledRows(SignalColumns columns, VerdictRules verdicts, BitSet allowed, BitSet denied) {
    this.columns = columns;
    this.verdicts = verdicts;
    this.allowed = allowed;
    this.denied = denied;
    this.findings = new long[columns.rows()];
    this.failures = new int[columns.rows()];
    this.standing = new int[columns.images()];
  }

  static RuledRows of(
      SignalColumns columns, ScoreColumns scores, SelectRules rules, int floorPixels)
      throws IOException {
    VerdictRules verdicts = new VerdictRules(rules, floorPixels);
    RuledRows ruled =
        new RuledRows(
            columns, verdicts, named(columns, rules.allow()), named(columns, rules.deny()));
    ruled.judge(scores);
    ruled.stand();
    return ruled;
  }

  /** The rows that a list names. */
  private static BitSet named(SignalColumns columns, NamedImages images) throws IOException {
    BitSet named = new BitSet(columns.rows());
    NamedMatch match = new NamedMatch(images);
    for (String id : images.ids()) {
      int image = columns.image(id);
      if (image >= 0) {
        named.set(columns.start(image), columns.start(image + 1));
      }
    }
    if (!images.hosts().isEmpty()) {
      nameHosts(columns, match, named);
    }
    if (match.asksSources()) {
      columns.forEachSource(
          (row, source) -> {
            if (match.matchesSource(source)) {
              named.set(row);
            }
          });
    }
    return named;
  }

  /** An origin that is a host stands for all its sources; those with a slash are folders. */
  private static void nameHosts(SignalColumns columns, NamedMatch match, BitSet named)
      throws IOException {
    Set<Integer> origins = new HashSet<>();
    List<String> names = columns.originNames();
    for (int origin = 0; origin < names.size(); origin++) {
      String name = names.get(origin);
      if (!name.contains("/") && match.isHostNamed(name)) {
        origins.add(origin);
      }
    }
    int[] origin = columns.origins();
    for (int row = 0; row < origin.length && !origins.isEmpty(); row++) {
      if (origins.contains(origin[row])) {
        named.set(row);
      }
    }
  }

  private void judge(ScoreColumns scores) throws IOException {
    double[][] asked = scores.of(verdicts.scorers());
    int blocks = (findings.length + BLOCK - 1) / BLOCK;
    IntStream.range(0, blocks).parallel().forEach(block -> judge(block * BLOCK, new Row(asked)));
  }

  private void judge(int from, Row row) {
    for (int at = from; at < Math.min(findings.length, from + BLOCK); at++) {
      if (columns.isDecoded(at)) {
        row.at = at;
        findings[at] = verdicts.findings(row);
        failures[at] = verdicts.failures(row);
      }
    }
  }

  private void stand() {
    boolean isListed = !allowed.isEmpty() || !denied.isEmpty();
    for (int image = 0; image < standing.length; image++) {
      int best = columns.start(image);
      for (int row = best + 1; isListed && row < columns.start(image + 1); row++) {
        best = rank(row) < rank(best) ? row : best;
      }
      standing[image] = best;
    }
  }

  private int rank(int row) {
    return Standing.rank(columns.isDecoded(row), denied.get(row), allowed.get(row));
  }

  VerdictRules verdicts() {
    return verdicts;
  }

  /** The row that stands for an image. */
  int standing(int image) {
    return standing[image];
  }

  boolean isAllowed(int row) {
    return allowed.get(row);
  }

  /** As {@link VerdictRules#findings}; 0 of a row that was not decoded. */
  long findings(int row) {
    return findings[row];
  }

  /** As {@link VerdictRules#failures}; 0 of a row that was not decoded. */
  int failures(int row) {
    return failures[row];
  }

  /** One row after the other. */
  private final class Row implements ImageFacts {
    private final double[][] scores;
    private int at;

    Row(double[][] scores) {
      this.scores = scores;
    }

    @Override
    public int width() {
      return columns.width(at);
    }

    @Override
    public int height() {
      return columns.height(at);
    }

    @Override
    public boolean hasScore(int scorer) {
      return SignalColumns.isThere(scores[scorer][at]);
    }

    @Override
    public double score(int scorer) {
      return scores[scorer][at];
    }

    @Override
    public boolean isAllowed() {
      return allowed.get(at);
    }

    @Override
    public boolean isDenied() {
      return denied.get(at);
    }

    @Override
    public boolean isReserved() {
      return columns.isReserved(at);
    }
  }
}
