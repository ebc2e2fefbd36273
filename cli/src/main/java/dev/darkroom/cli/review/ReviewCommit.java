package dev.darkroom.cli.review;

import dev.darkroom.cli.OpenDataset;
import dev.darkroom.dataset.versions.Edits;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.Catalog;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * The three steps that each room owns, brought together: the catalog reads the decisions, the
 * dataset commits them, the catalog publishes the new version.
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
    Manifest newest = dataset.newest();
    Edits decided = catalog.reviews().decisionsSince(newest.dataset(), newest.version());
    if (decided.isEmpty()) {
      return Optional.empty();
    }
    Edits edits =
        new Edits(
            decided.dropped(),
            decided.captions(),
            decided.author(),
            message.isBlank() ? decided.message() : message);
    Optional<Manifest> made = dataset.versions().commit(edits, newest.version(), clock);
    if (made.isPresent()) {
      new Publication(catalog).publish(dataset, made.get());
    }
    return made;
  }
}
