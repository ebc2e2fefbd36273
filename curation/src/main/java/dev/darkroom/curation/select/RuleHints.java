package dev.darkroom.curation.select;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.Amount;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Origin;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.UnmatchedEntries;
import dev.darkroom.dataset.selections.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells rules that did nothing, or left nothing: they hardly say what was meant. */
final class RuleHints {
  private static final int MOST_NAMED = 5;
  private static final int WHOLE = 1_000_000;

  private final UnmatchedEntries allow;
  private final UnmatchedEntries deny;
  private final Optional<Amount.Share> share;
  private final Set<String> sharers = new HashSet<>();
  private boolean keepsAny;

  RuleHints(SelectRules rules) {
    allow = new UnmatchedEntries(rules.allow());
    deny = new UnmatchedEntries(rules.deny());
    share = rules.quotas().share();
  }

  void see(Selection row) {
    Optional<String> id = row.imageId().map(ImageId::hex);
    allow.see(id, row.source());
    deny.see(id, row.source());
    keepsAny |= row.verdict() == Verdict.KEPT;
    if (!keepsAny && row.reasons().contains(Reason.OVER_SHARE.id())) {
      sharers.add(Origin.of(row.source()));
    }
  }

  /** One sentence each. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    unmatched("select.allow", allow).ifPresent(texts::add);
    unmatched("select.deny", deny).ifPresent(texts::add);
    if (!keepsAny && !sharers.isEmpty()) {
      share.map(this::keepsNothing).ifPresent(texts::add);
    }
    return texts;
  }

  private static Optional<String> unmatched(String list, UnmatchedEntries entries) {
    List<String> names = entries.entries();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    String more =
        names.size() > MOST_NAMED ? " and %d more".formatted(names.size() - MOST_NAMED) : "";
    return Optional.of("%s: no image is named by %s%s".formatted(list, first, more));
  }

  private String keepsNothing(Amount.Share most) {
    return "select.quotas.share: %s can only be met by images of %d folders or hosts, there are %d"
        .formatted(most, (WHOLE + most.millionths() - 1) / most.millionths(), sharers.size());
  }
}
