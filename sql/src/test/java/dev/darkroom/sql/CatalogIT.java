package dev.darkroom.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.CatalogException;
import dev.darkroom.sql.database.CatalogUnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class CatalogIT {
  @Test
  void opensAgainWhatIsMigrated() {
    DataSource source = TestingPostgres.newDatabase();

    Catalog.open(source).datasets();

    assertThat(Catalog.open(source).datasets().list()).isEmpty();
  }

  @Test
  void severalProgramsMayOpenANewDatabaseAtOnce() {
    DataSource source = TestingPostgres.newDatabase();

    CompletableFuture<Catalog> other = CompletableFuture.supplyAsync(() -> Catalog.open(source));
    Catalog mine = Catalog.open(source);

    mine.ping();
    other.join().ping();
  }

  @Test
  void namesTheAddressThatDoesNotAnswer() throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    int port = freePort();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("darkroom");

    assertThatThrownBy(() -> Catalog.open(source))
        .isInstanceOfSatisfying(
            CatalogUnreachableException.class,
            e -> {
              assertThat(e.code()).isEqualTo("catalog_unreachable");
              assertThat(e)
                  .hasMessageStartingWith(
                      "Cannot reach PostgreSQL at 127.0.0.1:" + port + "/darkroom: ");
              assertThat(e.hint()).contains("Check that it runs and that --database names it");
            });
  }

  @Test
  void tellsAWrongLoginFromAServerThatIsAway() {
    PGSimpleDataSource source = (PGSimpleDataSource) TestingPostgres.newDatabase();
    source.setUser("nobody");

    assertThatThrownBy(() -> Catalog.open(source))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith("Cannot log in to PostgreSQL at localhost:")
        .hasMessageContaining("nobody");
  }

  @Test
  void connectsWithItsOwnPool() {
    PGSimpleDataSource source = (PGSimpleDataSource) TestingPostgres.newDatabase();
    String url = source.getURL();

    try (Catalog catalog = Catalog.connect(new CatalogSettings(url, "postgres", "", 2))) {
      catalog.ping();
      assertThat(catalog.jobs().list(Optional.empty(), 5)).isEmpty();
    }
  }

  @Test
  void refusesTextThatNoDatabaseKeeps() {
    Catalog catalog = Catalog.open(TestingPostgres.newDatabase());

    assertThatThrownBy(() -> catalog.datasets().find("a\0b"))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () -> catalog.jobs().enqueue("commit", "{\"m\":\"\\u0000\"}", new Actor("ada")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void refusesPagesOfNoRowsOrOfTheWholeTable() {
    Catalog catalog = Catalog.open(TestingPostgres.newDatabase());

    for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, 501, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> catalog.jobs().list(Optional.empty(), limit))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("Invalid limit: " + limit + " (must be 1..500)");
      assertThatThrownBy(() -> catalog.runs().list(Optional.empty(), limit))
          .isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(() -> catalog.audit().list(Optional.empty(), limit))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void refusesACatalogOfANewerProgram() {
    DataSource source = TestingPostgres.newDatabase();
    Catalog.open(source).ping();
    TestingPostgres.execute(
        source,
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success)"
            + " VALUES (99, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)");

    assertThatThrownBy(() -> Catalog.open(source))
        .isInstanceOf(CatalogException.class)
        .hasMessageStartingWith("Cannot migrate the catalog: ");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
