package dev.darkroom.curation.select;

import dev.darkroom.dataset.near.Contender;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Selection;
import java.util.List;
import java.util.Optional;

/**
 * One image's verdict as far as it depends on the image alone: a row for each of its occurrences,
 * the one that stands for it first.
 *
 * @param rows with the group of the selection's parts each belongs to
 * @param contender empty when the image is out already and nothing near it has to give way
 * @param claim empty when the image is out already
 * @param linked empty when the image is near no other
 */
record Judged(
    List<Placed> rows,
    Optional<Contender> contender,
    Optional<Claim> claim,
    Optional<Linked> linked) {
  /** A row of the selection and the group of parts it belongs to. */
  record Placed(Selection row, int group) {}

  Judged {
    rows = List.copyOf(rows);
  }

  /**
   * The same image with what it is near.
   *
   * @param found by groups and pages
   * @param most links that a picture keeps
   */
  Judged linked(Iterable<Linked> found, int most) {
    return new Judged(rows, contender, claim, Linked.join(found, contender, most));
  }

  /** What decides between it and others; empty where nothing does. */
  Optional<Candidate> candidate(SelectRules rules) {
    Optional<Claim> claiming = rules.quotas().isEmpty() ? Optional.empty() : claim;
    return linked.isEmpty() && claiming.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Candidate(linked, claiming, rows.stream().map(Placed::group).distinct().toList()));
  }
}
