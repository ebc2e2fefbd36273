package dev.darkroom.webconsole.gallery;

import dev.darkroom.sql.Catalog;
import org.jspecify.annotations.Nullable;

/** Which version a request is about. */
public final class Versions {
  private Versions() {}

  /**
   * The version that was asked for, else the one that the catalog shows.
   *
   * @throws dev.darkroom.sql.database.CatalogNotFoundException when there is no such dataset or
   *     version
   */
  public static int of(Catalog catalog, String dataset, @Nullable Integer asked) {
    return asked == null
        ? catalog.datasets().show(dataset).version()
        : catalog.datasets().version(dataset, asked).version();
  }
}
