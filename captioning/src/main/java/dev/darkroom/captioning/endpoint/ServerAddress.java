package dev.darkroom.captioning.endpoint;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.base.net.PrivateAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Where a server lies. A recipe from somebody else must not make this machine talk to its own
 * network: without leave, private addresses are refused. A plain http server is then spoken to by
 * the very address that was looked at, so that its name cannot point elsewhere a moment later; an
 * https server proves its name by its certificate before anything is sent.
 */
final class ServerAddress {
  private ServerAddress() {}

  /**
   * The URL to send requests to.
   *
   * @throws InvalidInputException when an address of the host is private
   * @throws UnknownHostException when the host has none
   */
  static URI resolve(URI url, boolean allowsPrivate) throws UnknownHostException {
    if (allowsPrivate) {
      return url;
    }
    InetAddress[] addresses = InetAddress.getAllByName(url.getHost());
    for (InetAddress address : addresses) {
      if (PrivateAddress.is(address)) {
        throw new InvalidInputException(
            "Cannot use the endpoint %s: %s is a private address."
                .formatted(url, address.getHostAddress()),
            "Set allow-private: true at the endpoint if the server is yours.");
      }
    }
    return url.getScheme().equalsIgnoreCase("https") ? url : at(addresses[0], url);
  }

  private static URI at(InetAddress address, URI url) {
    String host =
        address instanceof Inet6Address
            ? "[" + address.getHostAddress() + "]"
            : address.getHostAddress();
    try {
      return new URI(url.getScheme(), null, host, url.getPort(), url.getPath(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("an address is a valid host", e);
    }
  }
}
