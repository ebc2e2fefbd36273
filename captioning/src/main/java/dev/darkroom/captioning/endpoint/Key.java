package dev.darkroom.captioning.endpoint;

import dev.darkroom.base.InvalidInputException;
import java.util.Map;
import java.util.Optional;

/** The secret that opens a server. It leaves this class only as a request's header. */
final class Key {
  private static final int LEAST_SHOWN = 4;
  private final Optional<String> secret;

  private Key(Optional<String> secret) {
    this.secret = secret;
  }

  /**
   * @throws InvalidInputException when the variable is not set, or holds what no header may
   */
  static Key of(Optional<String> variable, Map<String, String> environment) {
    Optional<String> secret =
        variable.flatMap(name -> Optional.ofNullable(environment.get(name))).map(String::strip);
    if (variable.isPresent() && secret.filter(text -> text.matches("[!-~]+")).isEmpty()) {
      throw new InvalidInputException(
          "Cannot use the endpoint: the environment variable %s %s."
              .formatted(
                  variable.get(),
                  secret.isEmpty() ? "is not set" : "holds no key (must be printable ASCII)"),
          "Set it to the key of the server, or remove key-env from the recipe.");
    }
    return new Key(secret);
  }

  Optional<String> authorization() {
    return secret.map(text -> "Bearer " + text);
  }

  /** A text of the server's with the key taken out, should it quote it. */
  String removedFrom(String text) {
    return secret
        .filter(key -> key.length() >= LEAST_SHOWN)
        .map(key -> text.replace(key, "(key)"))
        .orElse(text);
  }

  /** Whether a text of the server's quotes the key. */
  boolean isIn(String text) {
    return !removedFrom(text).equals(text);
  }

  @Override
  public String toString() {
    return "Key(not shown)";
  }
}
