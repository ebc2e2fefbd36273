package dev.darkroom.sql.gallery;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.sql.database.NewestFirst;
import java.util.Optional;

/**
 * What to show of a version. Sorted by a measure, only rows that have it are shown.
 *
 * @param scorer whose score is sorted by, with {@code SCORE_ASC} and {@code SCORE_DESC}
 * @param range of the measure that is sorted by
 * @param after {@code next} of the page before; the rest of the query must be the same
 * @param limit rows of a page, 1..500
 */
public record GalleryQuery(
    String dataset,
    int version,
    Optional<Verdict> verdict,
    Optional<String> reason,
    GallerySort sort,
    Optional<String> scorer,
    Optional<Range> range,
    Optional<String> after,
    int limit) {
  private static final int DEFAULT_LIMIT = 60;

  public GalleryQuery {
    NewestFirst.requireLimit(limit);
    if (sort.isByScore() && scorer.isEmpty()) {
      throw new InvalidInputException(
          "Invalid scorer: none (must be named to sort by " + sort.id() + ")", "");
    }
    if (range.isPresent() && sort == GallerySort.IMAGE_ID) {
      throw new InvalidInputException(
          "Invalid sort: image_id (must be the measure that the range limits)", "");
    }
  }

  /** Everything, by image id. */
  public static GalleryQuery of(String dataset, int version) {
    return new GalleryQuery(
        dataset,
        version,
        Optional.empty(),
        Optional.empty(),
        GallerySort.IMAGE_ID,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DEFAULT_LIMIT);
  }

  public GalleryQuery withVerdict(Verdict wanted) {
    return new GalleryQuery(
        dataset, version, Optional.of(wanted), reason, sort, scorer, range, after, limit);
  }

  public GalleryQuery withReason(String wanted) {
    return new GalleryQuery(
        dataset, version, verdict, Optional.of(wanted), sort, scorer, range, after, limit);
  }

  public GalleryQuery withSort(GallerySort wanted) {
    return new GalleryQuery(dataset, version, verdict, reason, wanted, scorer, range, after, limit);
  }

  public GalleryQuery withScore(String name, GallerySort order) {
    return new GalleryQuery(
        dataset, version, verdict, reason, order, Optional.of(name), range, after, limit);
  }

  public GalleryQuery withRange(Range wanted) {
    return new GalleryQuery(
        dataset, version, verdict, reason, sort, scorer, Optional.of(wanted), after, limit);
  }

  public GalleryQuery after(String cursor) {
    return new GalleryQuery(
        dataset, version, verdict, reason, sort, scorer, range, Optional.of(cursor), limit);
  }

  public GalleryQuery withLimit(int rows) {
    return new GalleryQuery(dataset, version, verdict, reason, sort, scorer, range, after, rows);
  }
}
