package dev.darkroom.sql;

import dev.darkroom.base.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How to reach the database.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, without user and password
 * @param connections most connections held at once
 */
public record CatalogSettings(String url, String user, String password, int connections) {
  private static final int DEFAULT_CONNECTIONS = 8;
  private static final int DEFAULT_PORT = 5432;
  private static final Pattern PARTS =
      Pattern.compile("((?:jdbc:)?[A-Za-z]+://)(.*)", Pattern.DOTALL);

  public CatalogSettings {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw invalid(url);
    }
    if (connections < 1) {
      throw new InvalidInputException(
          "Invalid connections: " + connections + " (must be at least 1)", "");
    }
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database?options}, with or without {@code
   * jdbc:}; the login may also stand among the options, as the driver has it.
   */
  public static CatalogSettings parse(String text) {
    URI uri;
    try {
      uri = new URI(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
    } catch (URISyntaxException e) {
      // Without the cause, which repeats the text, password and all.
      throw invalid(text);
    }
    boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    if (!postgres || uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
      throw invalid(text);
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    Map<String, String> options = options(uri);
    String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
    String user = Optional.ofNullable(options.remove("user")).orElse(login[0]);
    String password =
        Optional.ofNullable(options.remove("password")).orElse(login.length == 2 ? login[1] : "");
    String others =
        options.entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining("&"));
    String address = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath();
    return new CatalogSettings(
        others.isEmpty() ? address : address + "?" + others,
        decoded(user),
        decoded(password),
        DEFAULT_CONNECTIONS);
  }

  /** The same database with another login. */
  public CatalogSettings withLogin(String otherUser, String otherPassword) {
    return new CatalogSettings(url, otherUser, otherPassword, connections);
  }

  /** Where it is, without password and without options, so that no log has a secret. */
  @Override
  public String toString() {
    String address = url.replaceFirst("[?].*", "");
    return "CatalogSettings[url=%s, user=%s, connections=%d]".formatted(address, user, connections);
  }

  private static Map<String, String> options(URI uri) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : (uri.getRawQuery() == null ? "" : uri.getRawQuery()).split("&")) {
      String[] pair = option.split("=", 2);
      if (!pair[0].isEmpty()) {
        options.put(pair[0], pair.length == 2 ? pair[1] : "");
      }
    }
    return options;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static InvalidInputException invalid(String text) {
    return new InvalidInputException(
        "Invalid database: " + shown(text) + " (must be postgresql://user:password@host:port/name)",
        "Write special characters of the password as %XX.");
  }

  /**
   * Scheme and host, as far as they can be told from a password that was mistyped: the host stands
   * behind the last @, unless that may be one of an option's value.
   */
  private static String shown(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return "…";
    }
    String rest = parts.group(2);
    if (rest.contains("@") && rest.contains("?")) {
      return parts.group(1) + "…";
    }
    String host = rest.substring(rest.lastIndexOf('@') + 1).replaceFirst("[/:?].*", "");
    return parts.group(1) + host;
  }
}
