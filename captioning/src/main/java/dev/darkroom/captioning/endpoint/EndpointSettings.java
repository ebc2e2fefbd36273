package dev.darkroom.captioning.endpoint;

import dev.darkroom.base.InvalidInputException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to reach a server and how much of it to use. Two of the same settings share one budget.
 *
 * @param url up to and without {@code /chat/completions}: http or https, no user, no query
 * @param model the server's name of the model
 * @param keyVariable environment variable that holds the key
 * @param maxSidePixels longest side of the image that is sent
 * @param concurrency requests under way at once
 * @param requestsPerMinute most requests begun in a minute
 * @param timeout for one answer, from the request to its last byte
 * @param retries of a request that the server could not take
 * @param allowsPrivate whether the server may lie in a private network or on this machine
 */
public record EndpointSettings(
    URI url,
    String model,
    Optional<String> keyVariable,
    int maxSidePixels,
    int concurrency,
    OptionalInt requestsPerMinute,
    Duration timeout,
    int retries,
    boolean allowsPrivate,
    Budget budget) {
  public EndpointSettings {
    Objects.requireNonNull(model);
    Objects.requireNonNull(keyVariable);
    Objects.requireNonNull(requestsPerMinute);
    Objects.requireNonNull(budget);
    String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
    boolean isPlain =
        url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && (scheme.equals("http") || scheme.equals("https"));
    if (!isPlain) {
      throw new InvalidInputException(
          "Invalid endpoint URL: not shown, it may hold a key (must be http or https with a host,"
              + " without user, query or fragment)",
          "Correct url of the endpoint in the recipe; name the key's variable by key-env.");
    }
    requirePositive("max side", maxSidePixels);
    requirePositive("concurrency", concurrency);
    requirePositive("timeout seconds", Math.toIntExact(timeout.toSeconds()));
    if (retries < 0) {
      throw new IllegalArgumentException("Invalid retries: " + retries + " (must be >= 0)");
    }
  }

  private static void requirePositive(String thing, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("Invalid " + thing + ": " + value + " (must be >= 1)");
    }
  }
}
