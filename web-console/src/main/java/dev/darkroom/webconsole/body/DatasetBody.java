package dev.darkroom.webconsole.body;

import dev.darkroom.sql.versions.CatalogDataset;

/** A dataset and the version that the catalog shows. */
public record DatasetBody(String name, int version, String created, String updated) {
  public static DatasetBody of(CatalogDataset dataset) {
    return new DatasetBody(
        dataset.name(),
        dataset.version(),
        dataset.created().toString(),
        dataset.updated().toString());
  }
}
