package dev.darkroom.webconsole.catalog;

import dev.darkroom.sql.Catalog;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The application's one catalog and its connection pool, opened by the first request that needs it:
 * the console starts without a database, says so in every answer, and goes on once it is there.
 * Thread-safe; the pool ends with the application.
 */
@ApplicationScoped
public class ConsoleCatalog {
  private @Nullable Catalog catalog;

  /**
   * The catalog, with its schema up to date.
   *
   * @throws dev.darkroom.sql.database.CatalogUnreachableException when PostgreSQL does not answer
   */
  public synchronized Catalog open() {
    if (catalog == null) {
      catalog = Catalog.connect(ConsoleSettings.of(properties(), System.getenv()));
    }
    return catalog;
  }

  @PreDestroy
  synchronized void close() {
    if (catalog != null) {
      catalog.close();
      catalog = null;
    }
  }

  private static Map<String, String> properties() {
    return System.getProperties().stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
  }
}
