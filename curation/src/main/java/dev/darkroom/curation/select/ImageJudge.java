package dev.darkroom.curation.select;

import dev.darkroom.curation.select.Judged.Placed;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Contender;
import dev.darkroom.dataset.recipe.DuplicateRules;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Buckets;
import dev.darkroom.dataset.selections.NamedMatch;
import dev.darkroom.dataset.selections.Origin;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Standing;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.selections.VerdictRules;
import dev.darkroom.dataset.signals.SignalOutline;
import dev.darkroom.dataset.signals.SignalStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Judges one image by the recipe's rules. Of several equal files one stands for the image, as
 * {@link Standing} orders them; the others are exact duplicates. Pure.
 */
final class ImageJudge {
  private static final Comparator<Subject> STANDING =
      Comparator.comparingInt(Subject::rank)
          .thenComparing(each -> each.signal().source(), Standing.BY_SOURCE);

  private final SelectRules rules;
  private final VerdictRules verdicts;
  private final NamedMatch allowed;
  private final NamedMatch denied;

  /** An occurrence and what the rules see of it. */
  private record Subject(Occurrence occurrence, SignalFacts facts) {
    SignalOutline signal() {
      return occurrence.signal();
    }

    boolean isDecoded() {
      return signal().status() == SignalStatus.DECODED;
    }

    int rank() {
      return Standing.rank(isDecoded(), facts.isDenied(), facts.isAllowed());
    }
  }

  /**
   * @param floorPixels shorter side below which <em>measure</em> scores nothing
   */
  ImageJudge(SelectRules rules, int floorPixels) {
    this.rules = rules;
    this.verdicts = new VerdictRules(rules, floorPixels);
    this.allowed = new NamedMatch(rules.allow());
    this.denied = new NamedMatch(rules.deny());
  }

  /**
   * @param occurrences of one image, at least one, in any order
   */
  Judged judge(Iterable<Occurrence> occurrences) {
    List<Subject> sorted = new ArrayList<>();
    occurrences.forEach(each -> sorted.add(subject(each)));
    sorted.sort(STANDING);
    List<Placed> rows = new ArrayList<>();
    for (Subject subject : sorted) {
      boolean isFirst = rows.isEmpty();
      Selection row = row(subject, isFirst, sorted.size() > 1);
      rows.add(new Placed(row, subject.occurrence().group()));
    }
    Subject first = sorted.get(0);
    boolean isKept = rows.get(0).row().verdict() == Verdict.KEPT;
    return new Judged(
        rows,
        isKept ? Optional.of(contender(first)) : Optional.empty(),
        isKept ? Optional.of(claim(first)) : Optional.empty(),
        Optional.empty());
  }

  private Subject subject(Occurrence occurrence) {
    SignalOutline signal = occurrence.signal();
    Optional<String> id = signal.imageId().map(ImageId::hex);
    boolean isAllowed = allowed.matches(id, signal.source());
    boolean isDenied = denied.matches(id, signal.source());
    return new Subject(
        occurrence,
        new SignalFacts(signal, verdicts.scorers(), occurrence.scores(), isAllowed, isDenied));
  }

  private Selection row(Subject subject, boolean isFirst, boolean hasCopies) {
    SignalOutline signal = subject.signal();
    boolean isDecoded = subject.isDecoded();
    List<String> reasons = reasons(subject);
    boolean isCopy = isDecoded && !isFirst;
    boolean isClustered = isDecoded && hasCopies;
    Verdict verdict = isCopy ? Verdict.REJECTED : verdict(signal, reasons);
    return new Selection(
        signal.imageId(),
        signal.source(),
        verdict,
        isCopy ? withDuplicate(reasons) : reasons,
        isClustered ? signal.imageId() : Optional.<ImageId>empty(),
        isClustered && isFirst && verdict == Verdict.KEPT,
        isClustered ? Optional.of(0) : Optional.<Integer>empty(),
        Optional.empty(),
        isDecoded ? bucket(signal) : Optional.empty());
  }

  /** An image that was not decoded has the reason that measure gave it, and no other. */
  private List<String> reasons(Subject subject) {
    if (!subject.isDecoded()) {
      return List.of(subject.signal().reason().orElse(Reason.UNREADABLE.id()));
    }
    return verdicts.isModelError(subject.facts())
        ? List.of(Reason.MODEL_ERROR.id())
        : verdicts.reasons(verdicts.findings(subject.facts()));
  }

  private static Verdict verdict(SignalOutline signal, List<String> reasons) {
    if (signal.status() == SignalStatus.FAILED || reasons.contains(Reason.MODEL_ERROR.id())) {
      return Verdict.FAILED;
    }
    return reasons.isEmpty() ? Verdict.KEPT : Verdict.REJECTED;
  }

  /** An equal file is out for that reason, whatever else holds for the image. */
  private static List<String> withDuplicate(List<String> reasons) {
    TreeSet<String> all = new TreeSet<>(reasons);
    all.remove(Reason.MODEL_ERROR.id());
    all.add(Reason.DUPLICATE_EXACT.id());
    return List.copyOf(all);
  }

  private Optional<String> bucket(SignalOutline signal) {
    return rules
        .buckets()
        .map(table -> Buckets.named(table).nearest(signal.width(), signal.height()).key());
  }

  private static Contender contender(Subject first) {
    SignalOutline signal = first.signal();
    Map<String, Double> scores = new HashMap<>(first.occurrence().scores());
    scores.values().removeIf(value -> value.isNaN());
    return new Contender(
        signal.imageId().orElseThrow(), signal.pixels(), scores, first.facts().isAllowed());
  }

  private Claim claim(Subject first) {
    SignalOutline signal = first.signal();
    double value =
        rules
            .quotas()
            .by()
            .map(
                by ->
                    by.equals(DuplicateRules.PIXELS)
                        ? (double) signal.pixels()
                        : first.occurrence().scores().getOrDefault(by, Double.NaN))
            .orElse(Double.NaN);
    int bucket =
        rules
            .buckets()
            .map(table -> Buckets.named(table).nearestNumber(signal.width(), signal.height()))
            .orElse(-1);
    return new Claim(
        signal.imageId().orElseThrow(),
        Origin.of(signal.source()),
        bucket,
        value,
        first.facts().isAllowed());
  }
}
