package dev.darkroom.webconsole.catalog;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.CatalogSettings;
import java.util.Map;
import java.util.Optional;

/**
 * Where the catalog is: {@code DARKROOM_DATABASE_URL}, {@code DARKROOM_DATABASE_USER} and {@code
 * DARKROOM_DATABASE_PASSWORD}, each as a system property or, without one, an environment variable.
 */
final class ConsoleSettings {
  private static final String URL = "DARKROOM_DATABASE_URL";
  private static final String USER = "DARKROOM_DATABASE_USER";
  private static final String PASSWORD = "DARKROOM_DATABASE_PASSWORD";

  private ConsoleSettings() {}

  /** The URL may carry user and password; the two other names win over it. */
  static CatalogSettings of(Map<String, String> properties, Map<String, String> environment) {
    String url =
        value(URL, properties, environment)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "Invalid "
                            + URL
                            + ": none (must be postgresql://user:password@host:port/db)",
                        "Set it in the environment of the console."));
    CatalogSettings parsed = CatalogSettings.parse(url);
    return parsed.withLogin(
        value(USER, properties, environment).orElse(parsed.user()),
        value(PASSWORD, properties, environment).orElse(parsed.password()));
  }

  private static Optional<String> value(
      String name, Map<String, String> properties, Map<String, String> environment) {
    return Optional.ofNullable(properties.get(name))
        .or(() -> Optional.ofNullable(environment.get(name)))
        .filter(text -> !text.isBlank());
  }
}
