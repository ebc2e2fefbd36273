package dev.darkroom.sql.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.TestingPostgres;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.AuditEntry;
import dev.darkroom.sql.database.CatalogConflictException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PeopleIT {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration EXPIRED = Duration.ofMillis(-1);

  private final DataSource source = TestingPostgres.newDatabase();
  private final Catalog catalog = Catalog.open(source);
  private final People people = catalog.people();

  @Test
  void logsInWithTheRightPasswordOnly() {
    Person ada = add("ada", Role.VIEWER, Role.CURATOR);

    assertThat(people.authenticate("ada", "correct horse".toCharArray())).contains(ada);
    assertThat(people.authenticate("ada", "wrong horse".toCharArray())).isEmpty();
    assertThat(people.authenticate("bob", "correct horse".toCharArray())).isEmpty();
    assertThat(ada.roles()).containsExactlyInAnyOrder(Role.VIEWER, Role.CURATOR);
    assertThat(people.list()).containsExactly(ada);
  }

  @Test
  void aSessionLastsUntilItExpiresOrIsClosed() {
    Person ada = add("ada", Role.CURATOR);

    String open = people.openSession(ada, HOUR);
    String expired = people.openSession(ada, EXPIRED);

    assertThat(people.session(open)).contains(ada);
    assertThat(people.session(expired)).isEmpty();
    assertThat(people.session("guess")).isEmpty();
    people.closeSession(open);
    assertThat(people.session(open)).isEmpty();
  }

  @Test
  void aNewPasswordEndsSessions() {
    Person ada = add("ada", Role.CURATOR);
    String session = people.openSession(ada, HOUR);

    people.changePassword("ada", "another horse".toCharArray(), ada.actor());

    assertThat(people.session(session)).isEmpty();
    assertThat(people.authenticate("ada", "another horse".toCharArray())).contains(ada);
  }

  @Test
  void anApiTokenStandsForItsPersonUntilRevoked() {
    Person ada = add("ada", Role.CURATOR);

    IssuedToken token = people.issueToken(ada, "nightly", HOUR, ada.actor());
    IssuedToken expired = people.issueToken(ada, "old", EXPIRED, ada.actor());

    assertThat(people.token(token.secret())).contains(ada);
    assertThat(people.token(expired.secret())).isEmpty();
    assertThat(people.tokens())
        .containsExactly(new ApiToken(token.id(), "ada", "nightly", token.expires()));
    assertThat(token.toString()).doesNotContain(token.secret());
    assertThat(people.session(token.secret())).isEmpty();
    assertThat(people.revokeToken(token.id(), ada.actor())).isTrue();
    assertThat(people.token(token.secret())).isEmpty();
    assertThat(catalog.audit().list(Optional.empty(), 1))
        .extracting(AuditEntry::action)
        .containsExactly("token.revoke");
  }

  @Test
  void aRoleThatThereIsNoMoreAllowsNothing() {
    add("ada", Role.CURATOR);
    TestingPostgres.execute(source, "UPDATE person SET roles = '{admin,viewer}'");

    assertThat(people.find("ada").orElseThrow().roles()).containsExactly(Role.VIEWER);
  }

  @Test
  void aNameIsTakenOnce() {
    add("ada", Role.CURATOR);

    assertThatThrownBy(() -> add("ada", Role.VIEWER))
        .isInstanceOf(CatalogConflictException.class)
        .hasMessage("Cannot add ada: the name is taken");
  }

  @Test
  void refusesShortPasswordsAndOddNames() {
    assertThatThrownBy(() -> people.add("ada", "short".toCharArray(), Set.of(), Actor.SYSTEM))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid password: 5 characters (must be at least 8)");
    assertThatThrownBy(() -> add("a b", Role.CURATOR))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid name: a b");
  }

  private Person add(String name, Role... roles) {
    return people.add(name, "correct horse".toCharArray(), Set.of(roles), Actor.SYSTEM);
  }
}
