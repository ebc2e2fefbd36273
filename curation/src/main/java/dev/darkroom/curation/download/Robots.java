package dev.darkroom.curation.download;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.darkroom.curation.download.FetchResult.Later;
import dev.darkroom.curation.download.FetchResult.Refused;
import dev.darkroom.curation.download.FetchResult.Scope;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * The robots.txt of each host, fetched once (RFC 9309): none means all is allowed; one that cannot
 * be fetched means that nothing is, until it can. Thread-safe.
 */
final class Robots {
  /** What robots.txt and headers call this robot. */
  static final String NAME = "darkroom";

  private static final int MOST_BYTES = 500 << 10;
  private static final int MOST_REDIRECTS = 5;

  private final WebClient client;
  private final Map<String, BaseRobotRules> known = new ConcurrentHashMap<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /** A host that answers, and says that it cannot answer now. */
  private static final class BusyException extends IOException {
    private static final long serialVersionUID = 1L;

    BusyException(int status) {
      super("it answered " + status);
    }
  }

  Robots(WebClient client) {
    this.client = client;
  }

  /** What keeps a URL from being fetched; empty when nothing does. */
  Optional<FetchResult> objection(URI url) {
    String origin = HostQueues.origin(url);
    try {
      return rules(origin).isAllowed(url.toString())
          ? Optional.empty()
          : Optional.of(new Refused("robots.txt of " + origin + " disallows it"));
    } catch (Resolver.PrivateHostException e) {
      // The request for the image tells it.
      return Optional.empty();
    } catch (BusyException e) {
      return Optional.of(later(origin, e, Scope.HOST));
    } catch (IOException e) {
      return Optional.of(later(origin, e, Scope.UNREACHED_HOST));
    }
  }

  private BaseRobotRules rules(String origin) throws IOException {
    synchronized (locks.computeIfAbsent(origin, any -> new Object())) {
      BaseRobotRules rules = known.get(origin);
      if (rules == null) {
        rules = fetch(origin);
        known.put(origin, rules);
      }
      return rules;
    }
  }

  /** How long the host asks robots to wait between two requests. */
  Duration delay(URI url) {
    BaseRobotRules rules = known.get(HostQueues.origin(url));
    return rules == null || rules.getCrawlDelay() < 0
        ? Duration.ZERO
        : Duration.ofMillis(rules.getCrawlDelay());
  }

  private static Later later(String origin, IOException why, Scope scope) {
    return new Later(
        "robots.txt of %s cannot be read: %s".formatted(origin, ImageFetch.reason(why)),
        Optional.empty(),
        scope);
  }

  private BaseRobotRules fetch(String origin) throws IOException {
    URI at = URI.create(origin + "/robots.txt");
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      URI here = at;
      Answer answer = client.get(here, "text/plain", response -> answer(here, response));
      if (answer.rules().isPresent()) {
        return answer.rules().get();
      }
      at = answer.next();
    }
    return new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
  }

  private record Answer(Optional<BaseRobotRules> rules, URI next) {}

  private static Answer answer(URI url, ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    if (status == 429 || status >= 500) {
      throw new BusyException(status);
    }
    Header location = response.getFirstHeader(HttpHeaders.LOCATION);
    if (status >= 300 && status < 400 && location != null) {
      Optional<URI> next = WebUrl.resolve(url, location.getValue());
      return next.isPresent() ? new Answer(Optional.empty(), next.get()) : allowed(url);
    }
    if (status != 200 || response.getEntity() == null) {
      return allowed(url);
    }
    byte[] text = response.getEntity().getContent().readNBytes(MOST_BYTES);
    BaseRobotRules rules =
        new SimpleRobotRulesParser()
            .parseContent(url.toString(), text, "text/plain", List.of(NAME));
    return new Answer(Optional.of(rules), url);
  }

  private static Answer allowed(URI url) {
    return new Answer(Optional.of(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL)), url);
  }
}
