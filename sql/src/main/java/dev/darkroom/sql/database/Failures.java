package dev.darkroom.sql.database;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.ConnectionException;

/** Turns what the driver throws into what a person can act on. */
final class Failures {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String WRONG_LOGIN = "28";
  private static final String DISK_FULL = "53100";

  /** Shut down by an operator or after a crash, still starting, out of connections. */
  private static final Set<String> NOT_SERVING = Set.of("57P01", "57P02", "57P03", "53300");

  /** What PostgreSQL cannot keep as text or JSON; only a caller's own words can hold it. */
  private static final Set<String> UNWRITABLE = Set.of("22021", "22P05");

  private final String where;

  Failures(Optional<Address> address) {
    this.where = address.map(a -> "PostgreSQL at " + a).orElse("the configured PostgreSQL");
  }

  DarkroomException translate(Exception failure) {
    Optional<SQLException> sql = cause(failure, SQLException.class);
    String state = sql.map(SQLException::getSQLState).orElse("");
    if (state.startsWith(WRONG_LOGIN)) {
      return new CatalogException(
          "Cannot log in to %s: %s"
              .formatted(where, sql.map(Failures::firstLine).orElse("refused")),
          "Check the user and the password of --database.",
          failure);
    }
    if (UNWRITABLE.contains(state)) {
      return new InvalidInputException(
          "Invalid text: it holds the character NUL, or another that no text has (must be text)",
          "Take it out.",
          failure);
    }
    if (isUnreachable(failure, state)) {
      return unreachable(failure);
    }
    String reason = sql.map(Failures::firstLine).orElse(firstLine(failure));
    if (UNIQUE_VIOLATION.equals(state)) {
      return new CatalogConflictException(
          "Cannot save to the catalog: " + reason, "Load it again and retry.", failure);
    }
    if (DISK_FULL.equals(state)) {
      return new CatalogException(
          "Cannot save to the catalog: the disk of " + where + " is full",
          "Free some space, then do the same again; nothing was half saved.",
          failure);
    }
    String verb = failure instanceof FlywayException ? "migrate" : "use";
    return new CatalogException(
        "Cannot " + verb + " the catalog: " + reason, "See the log of " + where + ".", failure);
  }

  private CatalogUnreachableException unreachable(Exception failure) {
    String reason = cause(failure, SQLException.class).map(Failures::firstLine).orElse("no answer");
    return new CatalogUnreachableException(
        "Cannot reach " + where + ": " + reason,
        "Check that it runs and that --database names it; then do the same again, nothing was half"
            + " saved.",
        failure);
  }

  private static boolean isUnreachable(Exception failure, String state) {
    return failure instanceof ConnectionException
        || state.startsWith("08")
        || NOT_SERVING.contains(state)
        || cause(failure, SQLTransientConnectionException.class).isPresent();
  }

  /** The deepest cause of the type: the driver's own words rather than a wrapper's. */
  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    Optional<T> found = Optional.empty();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      found = type.isInstance(t) ? Optional.of(type.cast(t)) : found;
    }
    return found;
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
