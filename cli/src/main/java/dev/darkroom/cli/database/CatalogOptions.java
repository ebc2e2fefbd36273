package dev.darkroom.cli.database;

import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.CatalogSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalog a command works on: the embedded one, or the one that is named. */
public final class CatalogOptions {
  private static final String VARIABLE = "DARKROOM_DATABASE";

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "The catalog's PostgreSQL, postgresql://user:password@host:port/name. Default: the embedded"
              + " one, or $${"
              + VARIABLE
              + "}.",
      defaultValue = "${env:" + VARIABLE + "}")
  private @Nullable String url;

  /** Starts the embedded server when it is needed. */
  public CatalogSettings settings() {
    return url == null || url.isBlank()
        ? new EmbeddedDatabase(DarkroomHome.fromEnvironment().database()).start()
        : CatalogSettings.parse(url);
  }

  /** For a process that is to work on the same catalog; empty for the embedded one. */
  public Map<String, String> environment() {
    return url == null || url.isBlank() ? Map.of() : Map.of(VARIABLE, url);
  }

  /** Opens the catalog, with its tables brought up to date; the caller closes it. */
  public Catalog open() {
    return Catalog.connect(settings());
  }
}
