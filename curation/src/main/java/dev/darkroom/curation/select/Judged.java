package dev.darkroom.curation.select;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Contender;
import dev.darkroom.dataset.near.Matched;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One image's verdict: a row for each of its occurrences, the one that stands for it first.
 *
 * @param rows with the group of the selection's parts each belongs to
 * @param contender empty (null, it travels) when the image is out already and nothing near it has
 *     to give way
 * @param claim empty (null) when the image is out already
 */
record Judged(List<Placed> rows, @Nullable Contender contender, @Nullable Claim claim)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A row of the selection and the group of parts it belongs to. */
  record Placed(Selection row, int group) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The image's place in a cluster of near duplicates.
   *
   * @param survivor the image that stays, possibly itself
   */
  record Twin(ImageId survivor, int distance, Matched matched) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  Judged {
    rows = List.copyOf(rows);
  }

  Optional<Contender> contending() {
    return Optional.ofNullable(contender);
  }

  Optional<Claim> claiming() {
    return Optional.ofNullable(claim);
  }

  /** The same image, whose one row that is not a copy a quota rejects. */
  Judged without(String reason) {
    List<Placed> placed = new ArrayList<>(rows);
    Selection row = rows.get(0).row();
    placed.set(
        0,
        new Placed(
            new Selection(
                row.imageId(),
                row.source(),
                Verdict.REJECTED,
                List.of(reason),
                row.cluster(),
                false,
                row.distance(),
                row.matched(),
                row.bucket()),
            rows.get(0).group()));
    return new Judged(placed, null, null);
  }

  /** The same image as a member of a cluster. */
  Judged in(Twin twin, String reason) {
    List<Placed> placed = new ArrayList<>();
    for (Placed each : rows) {
      placed.add(new Placed(join(each.row(), twin, reason), each.group()));
    }
    boolean survives = placed.get(0).row().verdict() == Verdict.KEPT;
    return new Judged(placed, contender, survives ? claim : null);
  }

  private static Selection join(Selection row, Twin twin, String reason) {
    boolean survives = row.imageId().filter(twin.survivor()::equals).isPresent();
    if (survives) {
      boolean stays = row.verdict() == Verdict.KEPT;
      return clustered(row, row.verdict(), row.reasons(), twin, stays);
    }
    TreeSet<String> reasons = new TreeSet<>(row.reasons());
    reasons.add(reason);
    return clustered(row, Verdict.REJECTED, List.copyOf(reasons), twin, false);
  }

  private static Selection clustered(
      Selection row, Verdict verdict, List<String> reasons, Twin twin, boolean survives) {
    return new Selection(
        row.imageId(),
        row.source(),
        verdict,
        reasons,
        Optional.of(twin.survivor()),
        survives,
        Optional.of(twin.distance()),
        row.imageId().filter(twin.survivor()::equals).isPresent()
            ? Optional.empty()
            : Optional.of(twin.matched()),
        row.bucket());
  }
}
