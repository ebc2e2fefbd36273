package dev.darkroom.curation.download;

import dev.darkroom.base.net.PrivateAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** Finds the addresses of hosts; without leave, none that is private. */
final class Resolver implements DnsResolver {
  private final boolean allowsPrivate;

  /** The name of a host leads to this machine or its own network. */
  static final class PrivateHostException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateHostException(String host, InetAddress address) {
      super("%s is at %s, a private address".formatted(host, address.getHostAddress()));
    }
  }

  Resolver(boolean allowsPrivate) {
    this.allowsPrivate = allowsPrivate;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    for (InetAddress address : addresses) {
      if (!allowsPrivate && PrivateAddress.is(address)) {
        throw new PrivateHostException(host, address);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
