package dev.darkroom.base.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Which addresses lead into this machine, its network, or nowhere. A recipe or a list from somebody
 * else must not make this machine talk to them.
 */
public final class PrivateAddress {
  private PrivateAddress() {}

  public static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean isLocal =
        address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isAnyLocalAddress()
            || address.isMulticastAddress();
    if (address instanceof Inet6Address) {
      boolean isUniqueLocal = (first & 0xfe) == 0xfc;
      boolean isTranslated = first == 0x00 && second == 0x64;
      boolean isSixToFour = first == 0x20 && second == 0x02;
      return isLocal || isUniqueLocal || isTranslated || isSixToFour;
    }
    boolean isCarrier = first == 100 && (second & 0xc0) == 64;
    return isLocal || first == 0 || isCarrier || first >= 240;
  }
}
