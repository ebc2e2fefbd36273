package dev.darkroom.trainingbridge;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL per test JVM, as durable as a real one; an empty schema per test. */
final class TestingPostgres {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private TestingPostgres() {}

  /** A source whose connections see one new schema only: much cheaper than a database. */
  static DataSource newDatabase() {
    String schema = "test" + SCHEMAS.incrementAndGet();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {SERVER.getPort()});
    source.setDatabaseName("postgres");
    source.setUser("postgres");
    source.setCurrentSchema(schema);
    source.setApplicationName(schema);
    execute(source, "CREATE SCHEMA " + schema);
    return source;
  }

  static void execute(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
