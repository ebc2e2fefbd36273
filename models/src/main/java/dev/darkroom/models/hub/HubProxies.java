package dev.darkroom.models.hub;

import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies of {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, as curl reads them.
 */
final class HubProxies extends ProxySelector {
  private final Map<String, String> environment;

  HubProxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    String variable = "https".equalsIgnoreCase(uri.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
    return value(variable)
        .or(() -> value("ALL_PROXY"))
        .filter(proxy -> !excepted(host))
        .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP, address(variable, proxy))))
        .orElse(List.of(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // The request itself fails with the same exception.
  }

  private boolean excepted(String host) {
    return value("NO_PROXY").stream()
        .flatMap(list -> Stream.of(list.split(",")))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
        .map(entry -> entry.replaceFirst(":[0-9]+$", ""))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
  }

  private Optional<String> value(String variable) {
    return Stream.of(variable, variable.toLowerCase(Locale.ROOT))
        .map(name -> environment.getOrDefault(name, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** The value is not shown: it may hold a password. */
  private static InetSocketAddress address(String variable, String proxy) {
    try {
      URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
      boolean usable =
          "http".equalsIgnoreCase(uri.getScheme())
              && uri.getHost() != null
              && uri.getUserInfo() == null;
      if (usable) {
        return InetSocketAddress.createUnresolved(
            uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      throw invalid(variable, e);
    }
    throw invalid(variable, null);
  }

  private static InvalidInputException invalid(
      String variable, @org.jspecify.annotations.Nullable Exception cause) {
    String message =
        "Invalid " + variable + " (must be http://host:port, without user and password)";
    String hint = "Set it to a proxy that needs no password, or unset it.";
    return cause == null
        ? new InvalidInputException(message, hint)
        : new InvalidInputException(message, hint, cause);
  }
}
