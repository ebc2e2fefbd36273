package dev.darkroom.sql.people;

import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.AuditLog;
import dev.darkroom.sql.database.Columns;
import dev.darkroom.sql.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions and API tokens: kept as hashes, gone when expired. */
final class Tokens {
  private final Database database;

  Tokens(Database database) {
    this.database = database;
  }

  String openSession(Person person, Duration length) {
    String secret = Secrets.next();
    database.change(
        handle -> {
          handle.execute("DELETE FROM session WHERE expires <= now()");
          return handle
              .createUpdate(
                  """
                  INSERT INTO session (token_hash, person, expires)
                  VALUES (:hash, :person, now() + :millis * interval '1 millisecond')
                  """)
              .bind("hash", Secrets.hash(secret))
              .bind("person", person.id())
              .bind("millis", length.toMillis())
              .execute();
        });
    return secret;
  }

  Optional<Person> session(String token) {
    return find("session", token);
  }

  void closeSession(String token) {
    database.change(
        handle -> handle.execute("DELETE FROM session WHERE token_hash = ?", Secrets.hash(token)));
  }

  IssuedToken issue(Person person, String label, Duration length, Actor by) {
    String secret = Secrets.next();
    return database.change(
        handle -> {
          IssuedToken issued =
              handle
                  .createQuery(
                      """
                      INSERT INTO api_token (token_hash, person, label, expires)
                      VALUES (:hash, :person, :label, now() + :millis * interval '1 millisecond')
                      RETURNING id, expires
                      """)
                  .bind("hash", Secrets.hash(secret))
                  .bind("person", person.id())
                  .bind("label", label)
                  .bind("millis", length.toMillis())
                  .map(
                      (row, context) ->
                          new IssuedToken(
                              row.getLong("id"), label, secret, Columns.instant(row, "expires")))
                  .one();
          AuditLog.append(
              handle,
              by,
              "token.issue",
              Optional.empty(),
              "token " + issued.id(),
              Map.of("label", label, "person", person.name()));
          return issued;
        });
  }

  List<ApiToken> list() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT t.id, p.name, t.label, t.expires FROM api_token t
                    JOIN person p ON p.id = t.person WHERE t.expires > now() ORDER BY t.id
                    """)
                .map(
                    (row, context) ->
                        new ApiToken(
                            row.getLong("id"),
                            row.getString("name"),
                            row.getString("label"),
                            Columns.instant(row, "expires")))
                .list());
  }

  Optional<Person> token(String secret) {
    return find("api_token", secret);
  }

  boolean revoke(long id, Actor by) {
    return database.change(
        handle -> {
          boolean revoked = handle.execute("DELETE FROM api_token WHERE id = ?", id) == 1;
          if (revoked) {
            AuditLog.append(handle, by, "token.revoke", Optional.empty(), "token " + id, Map.of());
          }
          return revoked;
        });
  }

  private Optional<Person> find(String table, String secret) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT p.id, p.name, p.roles FROM person p JOIN "
                        + table
                        + " t ON t.person = p.id WHERE t.token_hash = :hash AND t.expires > now()")
                .bind("hash", Secrets.hash(secret))
                .map((row, context) -> People.person(row))
                .findOne());
  }
}
