package dev.darkroom.models.hub;

import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the model hub is and who asks, from the variables that Hugging Face's own tools read.
 *
 * @param endpoint {@code HF_ENDPOINT}, else {@code https://huggingface.co}
 * @param token {@code HF_TOKEN}, else the file that {@code huggingface-cli login} writes; it is
 *     sent to the endpoint's host and nowhere else
 * @param proxies of {@code HTTPS_PROXY, HTTP_PROXY, NO_PROXY}
 * @param offline {@code HF_HUB_OFFLINE}: never ask the hub
 */
public record HubSettings(
    URI endpoint, Optional<String> token, ProxySelector proxies, boolean offline) {
  private static final String DEFAULT = "https://huggingface.co";
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  /** Reads the environment. */
  public static HubSettings of(Map<String, String> environment, Path userHome) {
    return new HubSettings(
        endpoint(value(environment, "HF_ENDPOINT").orElse(DEFAULT)),
        token(environment, userHome),
        new HubProxies(environment),
        value(environment, "HF_HUB_OFFLINE").filter(text -> !text.equals("0")).isPresent());
  }

  /** Never with the token. */
  @Override
  public String toString() {
    return endpoint + (token.isPresent() ? " with a token" : " without a token");
  }

  private static URI endpoint(String text) {
    try {
      URI uri = URI.create(text.replaceFirst("/+$", ""));
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          invalidEndpoint(text), "Unset HF_ENDPOINT to use " + DEFAULT + ".", e);
    }
    throw new InvalidInputException(
        invalidEndpoint(text), "Unset HF_ENDPOINT to use " + DEFAULT + ".");
  }

  private static String invalidEndpoint(String text) {
    return "Invalid HF_ENDPOINT: "
        + text.replaceFirst("//[^/@]*@", "//…@")
        + " (must be https://host, without user or query)";
  }

  private static Optional<String> token(Map<String, String> environment, Path userHome) {
    Optional<String> token =
        value(environment, "HF_TOKEN").or(() -> fileToken(environment, userHome));
    token
        .filter(text -> !TOKEN.matcher(text).matches())
        .ifPresent(
            text -> {
              throw new InvalidInputException(
                  "Invalid token for the model hub (must be one word of printable ASCII)",
                  "Set HF_TOKEN to the token as the hub shows it.");
            });
    return token;
  }

  private static Optional<String> fileToken(Map<String, String> environment, Path userHome) {
    Path home =
        value(environment, "HF_HOME")
            .map(Path::of)
            .orElse(userHome.resolve(".cache").resolve("huggingface"));
    Path file = value(environment, "HF_TOKEN_PATH").map(Path::of).orElse(home.resolve("token"));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Stream.of(Files.readString(file).strip()).filter(text -> !text.isEmpty()).findFirst();
    } catch (IOException e) {
      throw new InvalidInputException(
          "Cannot read the model hub's token: " + e.getMessage() + ".",
          "Check " + file + ", or set HF_TOKEN.",
          e);
    }
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.of(environment.getOrDefault(name, "").strip()).filter(text -> !text.isEmpty());
  }
}
