package dev.darkroom.cli.review;

import dev.darkroom.cli.OpenDataset;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.versions.Published;
import dev.darkroom.sql.versions.PublishedRow;
import dev.darkroom.sql.versions.PublishedRows;
import dev.darkroom.sql.versions.Publishing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts a version of a dataset folder into the catalog. */
public final class Publication {
  private final Catalog catalog;

  public Publication(Catalog catalog) {
    this.catalog = catalog;
  }

  public Published publish(OpenDataset dataset, Manifest version) throws IOException {
    try (Stream<PublishedRow> rows = PublishedRows.of(dataset.folder(), version)) {
      return catalog.publishing().publish(dataset.place(), version, rows);
    }
  }

  /**
   * Indexes all versions of a folder anew, or none.
   *
   * @param move whether the folder may take the place of another one of the same dataset name
   */
  public List<Published> rebuild(OpenDataset dataset, boolean move, Actor actor)
      throws IOException {
    List<Publishing.Source> versions = new ArrayList<>();
    for (Manifest version : dataset.versions().list()) {
      versions.add(new Publishing.Source(version, () -> rows(dataset, version)));
    }
    return catalog
        .publishing()
        .rebuild(dataset.place(), dataset.newest().dataset(), versions, move, actor);
  }

  private static Stream<PublishedRow> rows(OpenDataset dataset, Manifest version) {
    try {
      return PublishedRows.of(dataset.folder(), version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
