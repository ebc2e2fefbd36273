package dev.darkroom.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.darkroom.sql.database.AuditLog;
import dev.darkroom.sql.database.Database;
import dev.darkroom.sql.gallery.Gallery;
import dev.darkroom.sql.jobs.Jobs;
import dev.darkroom.sql.people.People;
import dev.darkroom.sql.reviews.Reviews;
import dev.darkroom.sql.runs.Runs;
import dev.darkroom.sql.versions.Approvals;
import dev.darkroom.sql.versions.Datasets;
import dev.darkroom.sql.versions.Publishing;
import javax.sql.DataSource;

/**
 * The catalog. Thread-safe; one per process is enough. Every method of its parts may throw {@link
 * dev.darkroom.sql.database.CatalogException}, whose children say what the caller can do.
 */
public final class Catalog implements AutoCloseable {
  private static final long CONNECT_MILLIS = 5_000;

  private final Database database;
  private final Runnable onClose;

  private Catalog(Database database, Runnable onClose) {
    this.database = database;
    this.onClose = onClose;
  }

  /** Brings the schema up to date. The caller keeps owning the source. */
  public static Catalog open(DataSource source) {
    return open(source, () -> {});
  }

  /** As {@link #open(DataSource)}, with a pool of its own that {@link #close()} closes. */
  public static Catalog connect(CatalogSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("darkroom-catalog");
    config.setDriverClassName("org.postgresql.Driver");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    // An unreachable server is the first query's error, with our words, not the pool's.
    config.setInitializationFailTimeout(-1);
    HikariDataSource pool = new HikariDataSource(config);
    return open(pool, pool::close);
  }

  private static Catalog open(DataSource source, Runnable onClose) {
    Database database = new Database(source);
    try {
      database.migrate();
    } catch (RuntimeException e) {
      onClose.run();
      throw e;
    }
    return new Catalog(database, onClose);
  }

  /** Returns when the database answers. */
  public void ping() {
    database.read(handle -> handle.execute("SELECT 1"));
  }

  public Datasets datasets() {
    return new Datasets(database);
  }

  public Publishing publishing() {
    return new Publishing(database);
  }

  public Approvals approvals() {
    return new Approvals(database);
  }

  public Gallery gallery() {
    return new Gallery(database);
  }

  public Reviews reviews() {
    return new Reviews(database);
  }

  public Jobs jobs() {
    return new Jobs(database);
  }

  public Runs runs() {
    return new Runs(database);
  }

  public People people() {
    return new People(database);
  }

  public AuditLog audit() {
    return new AuditLog(database);
  }

  @Override
  public void close() {
    onClose.run();
  }
}
