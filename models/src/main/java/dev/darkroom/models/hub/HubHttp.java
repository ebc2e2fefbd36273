package dev.darkroom.models.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * GET requests to the hub. Redirects are followed here, not by the HTTP client, so that the token
 * goes to the endpoint and never to where it redirects. Thread-safe.
 */
final class HubHttp {
  private static final int REDIRECTS = 10;
  private static final Duration HEADERS = Duration.ofSeconds(60);
  private static final Duration STALL = Duration.ofSeconds(60);

  private final HubSettings settings;
  private final Clock clock;
  private final HttpClient client;

  HubHttp(HubSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(30))
            .proxy(settings.proxies())
            .build();
  }

  /**
   * An answer, its body open: the caller closes it.
   *
   * @param first what the endpoint itself said, which describes the file
   * @param last what came after all redirects
   */
  record Answer(HttpResponse<?> first, HttpResponse<InputStream> last, InputStream body)
      implements AutoCloseable {
    int status() {
      return last.statusCode();
    }

    /** A header of the endpoint's own answer, else of the last. */
    Optional<String> header(String name) {
      return first.headers().firstValue(name).or(() -> last.headers().firstValue(name));
    }

    OptionalLong length() {
      return last.headers().firstValueAsLong("Content-Length");
    }

    boolean isWebPage() {
      return last.headers()
          .firstValue("Content-Type")
          .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
          .isPresent();
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /**
   * Asks for the bytes from an offset on.
   *
   * @throws BusyException when the server asks to come again
   */
  Answer get(URI address, long from) throws IOException, InterruptedException {
    URI at = address;
    Optional<HttpResponse<?>> first = Optional.empty();
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      HttpResponse<InputStream> response = send(at, from);
      HttpResponse<?> described = first.orElse(response);
      if (!isRedirect(response.statusCode())) {
        refuseIfBusy(response);
        return new Answer(described, response, new GuardedBody(response.body(), STALL));
      }
      response.body().close();
      first = Optional.of(described);
      at = next(at, response);
    }
    throw new HubException(
        "Cannot pull a model: " + address + " redirects more than " + REDIRECTS + " times.",
        "Check HF_ENDPOINT.");
  }

  private HttpResponse<InputStream> send(URI at, long from)
      throws IOException, InterruptedException {
    try {
      return client.send(request(at, from), HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      throw new IOException("no connection to " + at.getAuthority(), e);
    }
  }

  private HttpRequest request(URI at, long from) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at)
            .timeout(HEADERS)
            .header("User-Agent", "darkroom")
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    settings
        .token()
        .filter(token -> isEndpoint(at))
        .ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request.build();
  }

  private boolean isEndpoint(URI at) {
    URI endpoint = settings.endpoint();
    return endpoint.getScheme().equalsIgnoreCase(at.getScheme())
        && endpoint.getHost().equalsIgnoreCase(at.getHost())
        && port(endpoint) == port(at);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static URI next(URI at, HttpResponse<?> response) {
    String location = response.headers().firstValue("Location").orElse("");
    try {
      URI next = at.resolve(location);
      boolean web = "https".equals(next.getScheme()) || "http".equals(next.getScheme());
      boolean downgrade = "https".equals(at.getScheme()) && "http".equals(next.getScheme());
      if (!location.isEmpty() && web && !downgrade && next.getHost() != null) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      throw redirect(at, e);
    }
    throw redirect(at, new IOException("Location: " + location));
  }

  private static HubException redirect(URI at, Exception cause) {
    return new HubException(
        "Cannot pull a model: " + at + " redirects to no web address, or from https to http.",
        "Check HF_ENDPOINT and the proxy.",
        cause);
  }

  private void refuseIfBusy(HttpResponse<InputStream> response) throws IOException {
    int status = response.statusCode();
    if (status == 408 || status == 429 || status >= 500) {
      response.body().close();
      throw new BusyException(
          "the server answered " + status,
          response.headers().firstValue("Retry-After").flatMap(this::duration));
    }
  }

  /** Seconds, or a date. */
  private Optional<Duration> duration(String text) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), at);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
