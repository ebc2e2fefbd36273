package dev.darkroom.sql.reviews;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.versions.Edits;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.AuditLog;
import dev.darkroom.sql.database.CatalogConflictException;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.database.Columns;
import dev.darkroom.sql.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What people decide: appended, never overwritten, each with its audit row. */
public final class Reviews {
  private static final int MAX_CAPTION = 20_000;
  private static final int MAX_NOTE = 2_000;
  private static final String DENIED = Reason.DENIED.id();

  private final Database database;

  public Reviews(Database database) {
    this.database = database;
  }

  /**
   * Decides about an image that the version keeps; it may be decided again, the newest counts. An
   * image that a person dropped may be accepted: it comes back; and rejected again before it does.
   *
   * @param note why, up to 2000 characters
   * @throws CatalogNotFoundException when the version has no such image
   * @throws CatalogConflictException when the version does not keep it, for another reason than a
   *     person's decision
   */
  public Review decide(
      String dataset, int version, ImageId image, Decision decision, String note, Actor by) {
    if (note.length() > MAX_NOTE || note.indexOf('\0') >= 0) {
      throw new InvalidInputException(
          "Invalid note: %d characters (must be text of at most %d characters)"
              .formatted(note.length(), MAX_NOTE),
          "Say it in fewer words.");
    }
    return append(dataset, version, image, Optional.of(decision), Optional.empty(), note, by);
  }

  /**
   * Replaces the caption of an image that the version keeps.
   *
   * @throws CatalogNotFoundException when the version has no such image
   * @throws CatalogConflictException when the version does not keep it
   */
  public Review caption(String dataset, int version, ImageId image, String text, Actor by) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > MAX_CAPTION || trimmed.indexOf('\0') >= 0) {
      throw new InvalidInputException(
          "Invalid caption: %d characters (must be text of 1..%d characters)"
              .formatted(trimmed.length(), MAX_CAPTION),
          "");
    }
    return append(dataset, version, image, Optional.empty(), Optional.of(trimmed), "", by);
  }

  /** All reviews of an image, newest first. */
  public List<Review> of(String dataset, ImageId image) {
    return database.read(handle -> of(handle, dataset, image));
  }

  /** As {@link #of(String, ImageId)}, inside the caller's transaction. */
  public List<Review> of(Handle handle, String dataset, ImageId image) {
    return handle
        .createQuery(
            """
            SELECT id, dataset, version, image_id, decision, text, note, reviewer, at FROM review
            WHERE dataset = :dataset AND image_id = :image ORDER BY id DESC
            """)
        .bind("dataset", dataset)
        .bind("image", Columns.bytes(image))
        .map((row, context) -> review(row))
        .list();
  }

  /**
   * What people decided that the version does not hold yet: kept images whose newest decision is to
   * reject, images that a person dropped whose newest decision is to accept, and kept images whose
   * newest caption edit says something else than the version. A decision thus stays in force for
   * later versions, also for those that a recipe makes, and asking again after a commit gives
   * nothing; only an image whose bytes wait for the next run is named until that run.
   *
   * @throws CatalogNotFoundException when the catalog does not have the version
   */
  public Edits decisionsSince(String dataset, int version) {
    return database.read(handle -> new PendingEdits(handle, dataset, version).edits());
  }

  private Review append(
      String dataset,
      int version,
      ImageId image,
      Optional<Decision> decision,
      Optional<String> text,
      String note,
      Actor by) {
    return database.change(
        handle -> {
          requireReviewable(handle, dataset, version, image, decision);
          Review review = insert(handle, dataset, version, image, decision, text, note, by);
          Map<String, String> details =
              decision.isPresent()
                  ? Map.of("decision", decision.get().id(), "note", note)
                  : Map.of("text", text.orElse(""));
          String action = decision.isPresent() ? "review.decide" : "review.caption";
          AuditLog.append(handle, by, action, Optional.of(dataset), "image " + image, details);
          return review;
        });
  }

  private static void requireReviewable(
      Handle handle, String dataset, int version, ImageId image, Optional<Decision> decision) {
    Set<String> states = states(handle, dataset, version, image);
    if (states.isEmpty()) {
      throw new CatalogNotFoundException(
          "Cannot review image %s: %s version %d has no such row"
              .formatted(image, dataset, version),
          "Look it up in the gallery of that version.");
    }
    boolean mayReturn = states.contains(DENIED) && decision.isPresent();
    if (!states.contains("kept") && !mayReturn) {
      throw new CatalogConflictException(
          "Cannot review image %s: %s version %d does not keep it"
              .formatted(image, dataset, version),
          states.contains(DENIED)
              ? "Accept it and commit to bring it back first."
              : "Change the recipe and run it again to bring the image back.");
    }
  }

  /** What the version says of the image's occurrences: kept, or why it is left out. */
  private static Set<String> states(Handle handle, String dataset, int version, ImageId image) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT CASE WHEN m.verdict = 'kept' THEN 'kept'
              ELSE array_to_string(m.reasons, ' ') END
            FROM membership m JOIN dataset d ON d.id = m.dataset
            JOIN version v ON v.dataset = d.id AND v.version = :version
            WHERE d.name = :dataset AND m.image_id = :image
              AND m.from_version <= :version AND m.to_version > :version
            """)
        .bind("dataset", dataset)
        .bind("version", version)
        .bind("image", Columns.bytes(image))
        .mapTo(String.class)
        .set();
  }

  private static Review insert(
      Handle handle,
      String dataset,
      int version,
      ImageId image,
      Optional<Decision> decision,
      Optional<String> text,
      String note,
      Actor by) {
    return handle
        .createQuery(
            """
            INSERT INTO review (dataset, version, image_id, decision, text, note, reviewer)
            VALUES (:dataset, :version, :image, :decision, :text, :note, :by)
            RETURNING id, dataset, version, image_id, decision, text, note, reviewer, at
            """)
        .bind("dataset", dataset)
        .bind("version", version)
        .bind("image", Columns.bytes(image))
        .bind("decision", decision.map(Decision::id).orElse(null))
        .bind("text", text.orElse(null))
        .bind("note", note)
        .bind("by", by.name())
        .map((row, context) -> review(row))
        .one();
  }

  private static Review review(ResultSet row) throws SQLException {
    return new Review(
        row.getLong("id"),
        row.getString("dataset"),
        row.getInt("version"),
        Columns.imageId(row, "image_id").orElseThrow(),
        Columns.optionalString(row, "decision").map(Decision::of),
        Columns.optionalString(row, "text"),
        row.getString("note"),
        row.getString("reviewer"),
        Columns.instant(row, "at"));
  }
}
