package dev.darkroom.webconsole.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
  private static final int CONNECTIONS = 8;
  private static final long PATIENCE_MILLIS = 5_000;

  private @Nullable HikariDataSource pool;
  private @Nullable Catalog catalog;

  /**
   * The catalog, with its schema up to date.
   *
   * @throws dev.darkroom.sql.database.CatalogUnreachableException when PostgreSQL does not answer
   */
  public synchronized Catalog open() {
    if (catalog == null) {
      catalog = Catalog.open(pool());
    }
    return catalog;
  }

  @PreDestroy
  synchronized void close() {
    if (catalog != null) {
      catalog.close();
      catalog = null;
    }
    if (pool != null) {
      pool.close();
      pool = null;
    }
  }

  private HikariDataSource pool() {
    if (pool == null) {
      pool = new HikariDataSource(configuration(ConsoleSettings.of(properties(), System.getenv())));
    }
    return pool;
  }

  private static HikariConfig configuration(ConsoleSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("darkroom-console");
    // Named, because DriverManager does not look into a web application's libraries.
    config.setDriverClassName("org.postgresql.Driver");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private static Map<String, String> properties() {
    return System.getProperties().stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
  }
}
