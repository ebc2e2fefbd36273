package dev.darkroom.cli.review;

import dev.darkroom.cli.OpenDataset;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.versions.Published;
import dev.darkroom.sql.versions.PublishedRow;
import dev.darkroom.sql.versions.PublishedRows;
import java.io.IOException;
import java.util.stream.Stream;

/** Puts a version of a dataset folder into the catalog. */
public final class Publication {
  private final Catalog catalog;

  public Publication(Catalog catalog) {
    this.catalog = catalog;
  }

  public Published publish(OpenDataset dataset, Manifest version) throws IOException {
    try (Stream<PublishedRow> rows = PublishedRows.of(dataset.folder(), version)) {
      return catalog.publishing().publish(dataset.path().toString(), version, rows);
    }
  }
}
