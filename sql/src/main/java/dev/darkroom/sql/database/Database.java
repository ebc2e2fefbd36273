package dev.darkroom.sql.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * One PostgreSQL database. Every query of the catalog runs in one of its two methods, so that every
 * failure becomes a {@link CatalogException}. Thread-safe.
 */
public final class Database {
  private final DataSource source;
  private final Jdbi jdbi;
  private final Failures failures;

  public Database(DataSource source) {
    this.source = source;
    this.jdbi = Jdbi.create(source).registerArrayType(String.class, "text");
    this.failures = new Failures(Address.of(source));
  }

  /** Brings the schema to this program's state; several programs may do so at once. */
  public void migrate() {
    // Inside an application server the thread's class loader is not the one that has the scripts.
    ClassLoader scripts = Database.class.getClassLoader();
    read(handle -> handle.execute("SELECT 1"));
    try {
      Flyway.configure(scripts)
          .dataSource(source)
          .locations("classpath:db/migration")
          // A newer program's schema may mean something that this one would get wrong.
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw failures.translate(e);
    }
  }

  /** Runs queries that change nothing. */
  public <T> T read(Work<T> work) {
    try {
      return jdbi.withHandle(work::with);
    } catch (JdbiException | SQLException e) {
      throw failures.translate(e);
    }
  }

  /** Runs changes as one transaction: all of them or, when anything is thrown, none. */
  public <T> T change(Work<T> work) {
    try {
      return jdbi.inTransaction(work::with);
    } catch (JdbiException | SQLException e) {
      throw failures.translate(e);
    }
  }

  /** Something to do with an open connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Handle handle) throws SQLException;
  }
}
