package dev.darkroom.cli.command;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.cli.database.CatalogOptions;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.AuditEntry;
import dev.darkroom.sql.people.ApiToken;
import dev.darkroom.sql.people.IssuedToken;
import dev.darkroom.sql.people.People;
import dev.darkroom.sql.people.Person;
import dev.darkroom.sql.people.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code darkroom people}: who may use the console, and what they changed. */
@Command(name = "people", description = "Who may use the console: people, passwords, API tokens.")
final class PeopleCommand {
  private static final String NAME = "Name of the person.";

  @Command(name = "list", description = "Everybody, and the API tokens that hold.")
  int list(@Mixin CatalogOptions catalogOptions, @Mixin Terminal terminal) {
    try (Catalog catalog = catalogOptions.open()) {
      List<Person> people = catalog.people().list();
      List<ApiToken> tokens = catalog.people().tokens();
      terminal.result(
          Map.of("people", people, "tokens", tokens),
          Stream.concat(
                  people.stream().map(PeopleCommand::line),
                  tokens.stream().map(PeopleCommand::line))
              .collect(Collectors.joining("\n")));
    }
    return 0;
  }

  @Command(
      name = "add",
      description = "Add a person. The password is asked for, or read from standard input.")
  int add(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(
              names = "--role",
              description = "${COMPLETION-CANDIDATES}: looks, or also changes. Default: CURATOR.",
              defaultValue = "CURATOR")
          Role role,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal) {
    char[] password = PasswordInput.read(name);
    try (Catalog catalog = catalogOptions.open()) {
      Person person = catalog.people().add(name, password, Set.of(role), operator());
      terminal.result(person, name + " is added as " + role.id() + ".");
    }
    return 0;
  }

  @Command(
      name = "password",
      description = "Give a person another password and end their sessions.")
  int password(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal) {
    char[] password = PasswordInput.read(name);
    try (Catalog catalog = catalogOptions.open()) {
      catalog.people().changePassword(name, password, operator());
      terminal.result(Map.of("changed", name), "The password of " + name + " is changed.");
    }
    return 0;
  }

  @Command(
      name = "token",
      description = "Make an API token that stands for a person. It is shown this once.")
  int token(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--label", required = true, description = "What it is for.") String label,
      @Option(names = "--days", description = "How long it holds.", defaultValue = "90") int days,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal) {
    if (days < 1 || days > 3650) {
      throw new InvalidInputException("Invalid days: " + days + " (must be 1..3650)", "");
    }
    try (Catalog catalog = catalogOptions.open()) {
      People people = catalog.people();
      Person person =
          people
              .find(name)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "Cannot find " + name + ": no such person",
                          "Add them with: darkroom people add " + name));
      IssuedToken token = people.issueToken(person, label, Duration.ofDays(days), operator());
      terminal.result(
          token,
          "Token %d of %s, until %s. Send it as Authorization: Bearer …%n%s"
              .formatted(token.id(), name, token.expires(), token.secret()));
    }
    return 0;
  }

  @Command(name = "revoke", description = "End an API token.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "The token's number in the list.") long id,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal) {
    try (Catalog catalog = catalogOptions.open()) {
      if (!catalog.people().revokeToken(id, operator())) {
        throw new InvalidInputException(
            "Cannot revoke token " + id + ": no such number", "See: darkroom people list");
      }
      terminal.result(Map.of("revoked", id), "Token " + id + " is revoked.");
    }
    return 0;
  }

  @Command(name = "log", description = "Who changed what, newest first.")
  int log(
      @Option(names = "--limit", description = "How many, 1..500.", defaultValue = "50") int limit,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal) {
    try (Catalog catalog = catalogOptions.open()) {
      List<AuditEntry> entries = catalog.audit().list(Optional.empty(), limit);
      terminal.result(
          entries, entries.stream().map(PeopleCommand::line).collect(Collectors.joining("\n")));
    }
    return 0;
  }

  private static String line(Person person) {
    return person.name()
        + "  "
        + person.roles().stream().map(Role::id).sorted().collect(Collectors.joining(", "));
  }

  private static String line(ApiToken token) {
    return "token %d  %s of %s, until %s"
        .formatted(token.id(), token.label(), token.person(), token.expires());
  }

  private static String line(AuditEntry entry) {
    return "%s  %s  %s  %s%s"
        .formatted(
            entry.at(),
            entry.actor(),
            entry.action(),
            entry.dataset().map(name -> name + " ").orElse(""),
            entry.subject());
  }

  private static Actor operator() {
    return new Actor(System.getProperty("user.name"));
  }
}
