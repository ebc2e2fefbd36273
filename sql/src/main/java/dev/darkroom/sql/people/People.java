package dev.darkroom.sql.people;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.AuditLog;
import dev.darkroom.sql.database.CatalogConflictException;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.database.Columns;
import dev.darkroom.sql.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Who may use the console, and how they prove it. */
public final class People {
  private static final int MIN_PASSWORD = 8;

  private final Database database;
  private final Tokens tokens;

  public People(Database database) {
    this.database = database;
    this.tokens = new Tokens(database);
  }

  /**
   * Adds a person.
   *
   * @throws CatalogConflictException when the name is taken
   * @throws InvalidInputException for a name or password that will not do
   */
  public Person add(String name, char[] password, Set<Role> roles, Actor by) {
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}")) {
      throw new InvalidInputException(
          "Invalid name: " + name + " (must be 1..64 letters, digits or ._@-)", "");
    }
    String hash = hash(password);
    return database.change(
        handle -> {
          Person person =
              insert(handle, name, hash, roles)
                  .orElseThrow(
                      () ->
                          new CatalogConflictException(
                              "Cannot add " + name + ": the name is taken", "Choose another."));
          audit(handle, by, "person.add", name);
          return person;
        });
  }

  /** Sets a new password and ends the person's sessions. */
  public void changePassword(String name, char[] password, Actor by) {
    String hash = hash(password);
    database.change(
        handle -> {
          if (handle.execute("UPDATE person SET password = ? WHERE name = ?", hash, name) == 0) {
            throw new CatalogNotFoundException("Cannot find " + name + ": no such person", "");
          }
          handle.execute(
              "DELETE FROM session WHERE person = (SELECT id FROM person WHERE name = ?)", name);
          audit(handle, by, "person.password", name);
          return name;
        });
  }

  public Optional<Person> find(String name) {
    return list().stream().filter(person -> person.name().equals(name)).findFirst();
  }

  /** Everybody by name. */
  public List<Person> list() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT id, name, roles FROM person ORDER BY name")
                .map((row, context) -> person(row))
                .list());
  }

  /** The person, when name and password are right. Takes some tenths of a second, on purpose. */
  public Optional<Person> authenticate(String name, char[] password) {
    Optional<String> stored =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT password FROM person WHERE name = :name")
                    .bind("name", name)
                    .mapTo(String.class)
                    .findOne());
    if (stored.isEmpty()) {
      PasswordHash.matchNobody(password);
      return Optional.empty();
    }
    return PasswordHash.matches(password, stored.get()) ? find(name) : Optional.empty();
  }

  /** Begins a session; the token returned is nowhere else. */
  public String openSession(Person person, Duration length) {
    return tokens.openSession(person, length);
  }

  /** Whose session it is; empty when there is none or it has expired. */
  public Optional<Person> session(String token) {
    return tokens.session(token);
  }

  public void closeSession(String token) {
    tokens.closeSession(token);
  }

  /** Makes an API token that stands for a person. */
  public IssuedToken issueToken(Person person, String label, Duration length, Actor by) {
    return tokens.issue(person, label, length, by);
  }

  /** Whose API token it is; empty when there is none or it has expired. */
  public Optional<Person> token(String secret) {
    return tokens.token(secret);
  }

  /** All API tokens that have not expired, oldest first. */
  public List<ApiToken> tokens() {
    return tokens.list();
  }

  /** Ends an API token; false when there is none of that id. */
  public boolean revokeToken(long id, Actor by) {
    return tokens.revoke(id, by);
  }

  static Person person(ResultSet row) throws SQLException {
    Set<Role> roles =
        Columns.strings(row, "roles").stream()
            .flatMap(id -> Role.find(id).stream())
            .collect(Collectors.toSet());
    return new Person(row.getLong("id"), row.getString("name"), roles);
  }

  private static Optional<Person> insert(Handle handle, String name, String hash, Set<Role> roles) {
    return handle
        .createQuery(
            """
            INSERT INTO person (name, password, roles) VALUES (:name, :password, :roles)
            ON CONFLICT (name) DO NOTHING RETURNING id, name, roles
            """)
        .bind("name", name)
        .bind("password", hash)
        .bind("roles", roles.stream().map(Role::id).sorted().toArray(String[]::new))
        .map((row, context) -> person(row))
        .findOne();
  }

  private static void audit(Handle handle, Actor by, String action, String name) {
    AuditLog.append(handle, by, action, Optional.empty(), "person " + name, Map.of());
  }

  private static String hash(char[] password) {
    if (password.length < MIN_PASSWORD) {
      throw new InvalidInputException(
          "Invalid password: %d characters (must be at least %d)"
              .formatted(password.length, MIN_PASSWORD),
          "");
    }
    return PasswordHash.of(password);
  }
}
