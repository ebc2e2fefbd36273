package dev.darkroom.cli.review;

import dev.darkroom.cli.OpenDataset;
import dev.darkroom.dataset.versions.Edits;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.CatalogConflictException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * The three steps that each room owns, brought together: the catalog reads the decisions, the
 * dataset commits them, the catalog publishes the new version. Cut off anywhere, the same call
 * later does the rest.
 */
public final class ReviewCommit {
  private final Catalog catalog;
  private final Clock clock;

  public ReviewCommit(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** The new version, or empty when nobody decided anything that the newest one lacks. */
  public Optional<Manifest> commit(OpenDataset dataset, String message) throws IOException {
    return commit(dataset, shown(dataset), message);
  }

  /**
   * As {@link #commit(OpenDataset, String)}, of decisions that were made looking at one version.
   *
   * @throws CatalogConflictException when another version is the newest by now and lacks them:
   *     people should look at that one first
   */
  public Optional<Manifest> commitReviewed(OpenDataset dataset, int reviewed, String message)
      throws IOException {
    Manifest newest = shown(dataset);
    if (newest.version() != reviewed && !decided(newest).isEmpty()) {
      throw new CatalogConflictException(
          "Cannot commit the review of %s version %d: version %d is the newest by now"
              .formatted(newest.dataset(), reviewed, newest.version()),
          "Look at version %d and commit there; the decisions that it lacks still stand."
              .formatted(newest.version()));
    }
    return commit(dataset, newest, message);
  }

  /** The newest version, put before people's eyes: it may have been made and never published. */
  private Manifest shown(OpenDataset dataset) throws IOException {
    Manifest newest = dataset.newest();
    new Publication(catalog).publish(dataset, newest);
    return newest;
  }

  private Optional<Manifest> commit(OpenDataset dataset, Manifest newest, String message)
      throws IOException {
    Edits decided = decided(newest);
    if (decided.isEmpty()) {
      return Optional.empty();
    }
    Edits edits = message.isBlank() ? decided : decided.withMessage(message);
    Optional<Manifest> made = dataset.versions().commit(edits, newest.version(), clock);
    if (made.isPresent()) {
      new Publication(catalog).publish(dataset, made.get());
    }
    return made;
  }

  private Edits decided(Manifest version) {
    return catalog.reviews().decisionsSince(version.dataset(), version.version());
  }
}
