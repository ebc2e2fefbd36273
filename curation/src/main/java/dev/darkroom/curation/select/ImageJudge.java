package dev.darkroom.curation.select;

import dev.darkroom.curation.select.Judged.Placed;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Buckets;
import dev.darkroom.dataset.selections.Contender;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.selections.VerdictRules;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges one image by the recipe's rules. Of several equal files the one with the shortest source
 * URI, then the least (of those that could be decoded) stands for the image; the others are exact
 * duplicates. Pure.
 */
final class ImageJudge {
  private static final Comparator<Occurrence> DECODED_FIRST =
      Comparator.comparing((Occurrence each) -> each.signal().status() != SignalStatus.DECODED)
          .thenComparing(each -> each.signal().source().length())
          .thenComparing(each -> each.signal().source());

  private final SelectRules rules;
  private final int floorPixels;

  /**
   * @param floorPixels shorter side below which <em>measure</em> scores nothing
   */
  ImageJudge(SelectRules rules, int floorPixels) {
    this.rules = rules;
    this.floorPixels = floorPixels;
  }

  /**
   * @param occurrences of one image, at least one, in any order
   */
  Judged judge(Iterable<Occurrence> occurrences) {
    List<Occurrence> sorted = new ArrayList<>();
    occurrences.forEach(sorted::add);
    sorted.sort(DECODED_FIRST);
    List<Placed> rows = new ArrayList<>();
    for (Occurrence occurrence : sorted) {
      boolean isFirst = rows.isEmpty();
      Selection row = row(occurrence, isFirst, sorted.size() > 1);
      rows.add(new Placed(row, occurrence.group()));
    }
    return new Judged(rows, contender(sorted.get(0), rows.get(0).row()));
  }

  private Selection row(Occurrence occurrence, boolean isFirst, boolean hasCopies) {
    Signal signal = occurrence.signal();
    boolean isDecoded = signal.status() == SignalStatus.DECODED;
    boolean isModelError = isDecoded && missesModel(occurrence.scores());
    List<String> reasons =
        isModelError
            ? List.of(Reason.MODEL_ERROR.id())
            : VerdictRules.reasons(signal, occurrence.scores(), rules, floorPixels);
    Verdict verdict = isModelError ? Verdict.FAILED : VerdictRules.verdict(signal, reasons);
    boolean isCopy = isDecoded && !isFirst;
    boolean isClustered = isDecoded && hasCopies;
    return new Selection(
        signal.imageId(),
        signal.source(),
        isCopy ? Verdict.REJECTED : verdict,
        isCopy ? withDuplicate(reasons) : reasons,
        isClustered ? signal.imageId() : Optional.<ImageId>empty(),
        isClustered && isFirst && verdict == Verdict.KEPT,
        isClustered ? Optional.of(0) : Optional.<Integer>empty(),
        isDecoded ? bucket(signal) : Optional.empty());
  }

  /** An equal file is out for that reason, whatever else holds for the image. */
  private static List<String> withDuplicate(List<String> reasons) {
    TreeSet<String> all = new TreeSet<>(reasons);
    all.remove(Reason.MODEL_ERROR.id());
    all.add(Reason.DUPLICATE_EXACT.id());
    return List.copyOf(all);
  }

  /** Whether a model that the rules ask failed on this image. */
  private boolean missesModel(Map<String, Double> scores) {
    return rules.scores().keySet().stream()
        .anyMatch(name -> scores.getOrDefault(name, 0.0).isNaN());
  }

  private Optional<String> bucket(Signal signal) {
    return rules
        .buckets()
        .map(table -> Buckets.named(table).nearest(signal.width(), signal.height()).key());
  }

  private @Nullable Contender contender(Occurrence first, Selection row) {
    Signal signal = first.signal();
    if (row.verdict() != Verdict.KEPT || signal.hashes().isEmpty()) {
      return null;
    }
    Map<String, Double> scores = new HashMap<>(first.scores());
    scores.values().removeIf(value -> value.isNaN());
    return new Contender(
        signal.imageId().orElseThrow(), signal.hashes().get(0), signal.pixels(), scores);
  }
}
