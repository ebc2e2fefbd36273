package dev.darkroom.sql;

import dev.darkroom.base.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How to reach the database.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, without user and password
 * @param connections most connections held at once
 */
public record CatalogSettings(String url, String user, String password, int connections) {
  private static final int DEFAULT_CONNECTIONS = 8;
  private static final int DEFAULT_PORT = 5432;

  public CatalogSettings {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw invalid(url, Optional.empty());
    }
    if (connections < 1) {
      throw new InvalidInputException(
          "Invalid connections: " + connections + " (must be at least 1)", "");
    }
  }

  /** Reads {@code postgresql://user:password@host:port/database}, with or without {@code jdbc:}. */
  public static CatalogSettings parse(String text) {
    URI uri;
    try {
      uri = new URI(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
    } catch (URISyntaxException e) {
      throw invalid(text, Optional.of(e));
    }
    boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    if (!postgres || uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
      throw invalid(text, Optional.empty());
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    String options = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String url = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getPath() + options;
    String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
    String password = login.length == 2 ? decoded(login[1]) : "";
    return new CatalogSettings(url, decoded(login[0]), password, DEFAULT_CONNECTIONS);
  }

  /** Without the password, so that no log has it. */
  @Override
  public String toString() {
    return "CatalogSettings[url=" + url + ", user=" + user + ", connections=" + connections + "]";
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static InvalidInputException invalid(String text, Optional<Exception> cause) {
    String shown = text.replaceAll("://[^@/]*@", "://…@");
    String message =
        "Invalid database: " + shown + " (must be postgresql://user:password@host:port/name)";
    String hint = "Write special characters of the password as %XX.";
    return cause
        .map(c -> new InvalidInputException(message, hint, c))
        .orElseGet(() -> new InvalidInputException(message, hint));
  }
}
