package dev.darkroom.curation.download;

import dev.darkroom.base.Digest;
import dev.darkroom.base.net.Backoff;
import dev.darkroom.curation.download.FetchResult.Failed;
import dev.darkroom.curation.download.FetchResult.Later;
import dev.darkroom.curation.download.FetchResult.Refused;
import dev.darkroom.curation.download.FetchResult.Scope;
import dev.darkroom.curation.download.FetchResult.Stored;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.downloads.DownloadStore;
import dev.darkroom.dataset.recipe.DownloadRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * One attempt to fetch an image. Whatever the server does becomes the result; what this machine
 * cannot do (its disk is full) is an {@link UncheckedIOException}. Thread-safe.
 */
final class ImageFetch {
  private static final String ACCEPT = "image/*,*/*;q=0.1";

  private final WebClient client;
  private final Robots robots;
  private final DownloadStore store;
  private final DownloadRules rules;
  private final Clock clock;

  /** What one request gave: a result, or where to ask next. */
  private record Step(Optional<FetchResult> result, Optional<URI> next) {
    static Step end(FetchResult result) {
      return new Step(Optional.of(result), Optional.empty());
    }
  }

  ImageFetch(
      WebClient client, Robots robots, DownloadStore store, DownloadRules rules, Clock clock) {
    this.client = client;
    this.robots = robots;
    this.store = store;
    this.rules = rules;
    this.clock = clock;
  }

  /** How long the host asks robots to wait between two requests. */
  Duration delay(URI url) {
    return robots.delay(url);
  }

  FetchResult fetch(URI url) {
    URI at = url;
    for (int hop = 0; hop <= rules.redirects(); hop++) {
      Step step = step(at);
      if (step.result().isPresent()) {
        return step.result().get();
      }
      at = step.next().orElseThrow();
    }
    return new Failed("it is redirected more than " + rules.redirects() + " times");
  }

  private Step step(URI url) {
    Optional<FetchResult> objection = robots.objection(url);
    if (objection.isPresent()) {
      return Step.end(objection.get());
    }
    try {
      return client.get(url, ACCEPT, response -> read(url, response));
    } catch (Resolver.PrivateHostException e) {
      return Step.end(new Failed(reason(e) + " (allow-private: true allows it)"));
    } catch (UnknownHostException | ConnectException | NoRouteToHostException e) {
      return Step.end(new Later(reason(e), Optional.empty(), Scope.UNREACHED_HOST));
    } catch (IOException e) {
      return Step.end(new Later(reason(e), Optional.empty(), Scope.IMAGE));
    }
  }

  private Step read(URI url, ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    Optional<String> location = header(response, HttpHeaders.LOCATION);
    if (status >= 300 && status < 400 && location.isPresent()) {
      Optional<URI> next = WebUrl.resolve(url, location.get());
      return next.isPresent()
          ? new Step(Optional.empty(), next)
          : Step.end(new Failed("it is redirected to what is no URL of the web"));
    }
    if (status != 200) {
      return Step.end(refusal(status, response));
    }
    return Step.end(objection(response).isPresent() ? objection(response).get() : store(response));
  }

  private FetchResult refusal(int status, ClassicHttpResponse response) {
    String why = "the server answered " + status;
    return switch (status) {
      case 429, 503 ->
          new Later(
              why,
              Backoff.asked(header(response, HttpHeaders.RETRY_AFTER), clock.instant()),
              Scope.HOST);
      case 408, 425, 500, 502, 504 -> new Later(why, Optional.empty(), Scope.IMAGE);
      default -> new Failed(why);
    };
  }

  /** What the head says against the image. */
  private Optional<FetchResult> objection(ClassicHttpResponse response) {
    List<String> tags =
        Arrays.stream(response.getHeaders(RobotsHeader.NAME)).map(Header::getValue).toList();
    Optional<String> keepOff = RobotsHeader.keepOff(tags);
    if (keepOff.isPresent()) {
      return Optional.of(new Refused("its X-Robots-Tag says " + keepOff.get()));
    }
    if (header(response, "TDM-Reservation")
        .filter(value -> value.strip().equals("1"))
        .isPresent()) {
      return Optional.of(new Refused("its TDM-Reservation keeps text and data mining off"));
    }
    Optional<String> type =
        header(response, HttpHeaders.CONTENT_TYPE)
            .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .filter(value -> !value.startsWith("image/") && !value.endsWith("/octet-stream"));
    return type.map(value -> new Failed("it is no image but " + value));
  }

  private FetchResult store(ClassicHttpResponse response) throws IOException {
    if (response.getEntity() == null) {
      return new Failed("it is empty");
    }
    if (response.getEntity().getContentLength() > rules.mostBytes()) {
      return tooLarge();
    }
    Path file = local(() -> Files.createTempFile("darkroom-download-", ".part"));
    try {
      MessageDigest sha256 = Digest.newSha256();
      long bytes = copy(response.getEntity().getContent(), file, sha256);
      if (bytes > rules.mostBytes()) {
        return tooLarge();
      }
      if (bytes == 0) {
        return new Failed("it is empty");
      }
      ImageId image = new ImageId(Digest.finish(sha256).hex());
      local(
          () -> {
            store.keep(image, file);
            return image;
          });
      return new Stored(image, bytes);
    } finally {
      local(() -> Files.deleteIfExists(file));
    }
  }

  private Failed tooLarge() {
    return new Failed("it has more than " + rules.mostBytes() + " bytes");
  }

  /** Ends one piece after the most that is wanted. */
  private long copy(InputStream in, Path file, MessageDigest sha256) throws IOException {
    long bytes = 0;
    byte[] piece = new byte[1 << 15];
    try (OutputStream out = local(() -> Files.newOutputStream(file))) {
      for (int n = in.read(piece); n >= 0 && bytes <= rules.mostBytes(); n = in.read(piece)) {
        int count = n;
        local(
            () -> {
              out.write(piece, 0, count);
              return count;
            });
        sha256.update(piece, 0, n);
        bytes += n;
      }
    }
    return bytes;
  }

  /** Work on this machine's disk. */
  private interface Local<T> {
    T run() throws IOException;
  }

  private static <T> T local(Local<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  /** In a few words. */
  static String reason(IOException e) {
    if (e instanceof Resolver.PrivateHostException) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof UnknownHostException) {
      return "the host has no address";
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return "the host takes no connection";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
