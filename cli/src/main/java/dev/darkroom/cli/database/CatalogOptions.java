package dev.darkroom.cli.database;

import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.CatalogSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalog a command works on: the embedded one, or the one that is named. */
public final class CatalogOptions {
  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "The catalog's PostgreSQL, postgresql://user:password@host:port/name. Default: the embedded"
              + " one, or $${DARKROOM_DATABASE}.",
      defaultValue = "${env:DARKROOM_DATABASE}")
  private @Nullable String url;

  /** Starts the embedded server when it is needed. */
  public CatalogSettings settings() {
    return url == null || url.isBlank()
        ? new EmbeddedDatabase(DarkroomHome.fromEnvironment().database()).start()
        : CatalogSettings.parse(url);
  }

  /** Opens the catalog, with its tables brought up to date; the caller closes it. */
  public Catalog open() {
    return Catalog.connect(settings());
  }
}
