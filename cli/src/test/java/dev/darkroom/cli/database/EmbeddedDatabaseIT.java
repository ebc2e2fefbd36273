package dev.darkroom.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.sql.CatalogSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
  @TempDir Path folder;

  @AfterEach
  void stop() {
    new EmbeddedDatabase(folder).stop();
  }

  @Test
  void keepsItsDataOverAStopAndAsksForThePassword() throws Exception {
    CatalogSettings first = new EmbeddedDatabase(folder).start();
    query(first, "create table kept as select 42 as answer");
    assertThat(new EmbeddedDatabase(folder).start()).isEqualTo(first);

    assertThat(new EmbeddedDatabase(folder).stop()).isTrue();
    assertThat(new EmbeddedDatabase(folder).isRunning()).isFalse();
    CatalogSettings second = new EmbeddedDatabase(folder).start();

    assertThat(query(second, "select answer from kept")).isEqualTo("42");
    assertThat(query(second, "show fsync")).isEqualTo("on");
    assertThat(query(second, "show synchronous_commit")).isEqualTo("on");
    assertThatThrownBy(() -> DriverManager.getConnection(second.url(), second.user(), "wrong"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void twoFirstStartsAtOnceMakeOneServer() throws Exception {
    CompletableFuture<CatalogSettings> other =
        CompletableFuture.supplyAsync(() -> new EmbeddedDatabase(folder).start());
    CatalogSettings mine = new EmbeddedDatabase(folder).start();

    assertThat(other.get()).isEqualTo(mine);
    assertThat(query(mine, "select 1")).isEqualTo("1");
  }

  @Test
  void startsAgainAfterItsServerWasKilled() throws Exception {
    EmbeddedDatabase embedded = new EmbeddedDatabase(folder);
    query(embedded.start(), "create table kept as select 7 as answer");
    long pid = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();

    server.destroyForcibly();
    server.onExit().join();

    assertThat(query(embedded.start(), "select answer from kept")).isEqualTo("7");
  }

  private static String query(CatalogSettings database, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      ResultSet result = statement.getResultSet();
      result.next();
      return result.getString(1);
    }
  }
}
