package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.cli.database.EmbeddedDatabase;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.CatalogSettings;
import dev.darkroom.sql.people.People;
import dev.darkroom.sql.people.Role;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PeopleCommandIT {
  private static final InputStream STANDARD_INPUT = System.in;
  @TempDir static Path database;
  private static String url;
  private static Catalog catalog;

  @BeforeAll
  static void startDatabase() {
    CatalogSettings settings = new EmbeddedDatabase(database).start();
    catalog = Catalog.connect(settings);
    url = settings.url() + "?user=" + settings.user() + "&password=" + settings.password();
  }

  @AfterAll
  static void stopDatabase() {
    System.setIn(STANDARD_INPUT);
    catalog.close();
    new EmbeddedDatabase(database).stop();
  }

  @Test
  void addsAPersonWhoGetsAnotherPasswordAndATokenThatIsRevoked() {
    People people = catalog.people();

    people("correct horse", "add", "vera", "--role", "viewer");
    assertThat(people.find("vera").orElseThrow().roles()).containsExactly(Role.VIEWER);
    people("another horse", "password", "vera");
    assertThat(people.authenticate("vera", "another horse".toCharArray())).isPresent();

    String shown = people("", "token", "vera", "--label", "nightly");
    String secret = shown.lines().skip(1).findFirst().orElseThrow();
    assertThat(people.token(secret)).isPresent();
    String list = people("", "list");
    assertThat(list).contains("vera  viewer", "nightly of vera").doesNotContain(secret);

    people("", "revoke", Long.toString(people.tokens().get(0).id()));
    assertThat(people.token(secret)).isEmpty();
    assertThat(people("", "log").lines().map(line -> line.split(" +")[2]))
        .startsWith("token.revoke", "token.issue", "person.password", "person.add");
  }

  private static String people(String password, String... arguments) {
    System.setIn(new ByteArrayInputStream((password + "\n").getBytes(StandardCharsets.UTF_8)));
    StringWriter said = new StringWriter();
    CommandLine darkroom = Darkroom.commandLine().setOut(new PrintWriter(said));

    int exit =
        darkroom.execute(
            Stream.of(Stream.of("people"), Stream.of(arguments), Stream.of("--database", url))
                .flatMap(words -> words)
                .toArray(String[]::new));

    assertThat(exit).isZero();
    return said.toString();
  }
}
