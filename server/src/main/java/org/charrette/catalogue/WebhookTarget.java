package org.charrette.catalogue;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Rule C45: where a webhook may go. Over {@code https} to public addresses only, so that nobody
 * makes the server knock on doors of the network that it stands in; or to this machine itself.
 */
public record WebhookTarget(URI address, boolean here) {
  private static final int MAX_LENGTH = 500;
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int BYTE = 0xff;

  /** Empty when nothing may be sent there. */
  public static Optional<WebhookTarget> of(String text) {
    try {
      URI uri = new URI(text);
      String host = uri.getHost();
      boolean plain =
          text.length() <= MAX_LENGTH
              && host != null
              && uri.getUserInfo() == null
              && uri.getFragment() == null;
      if (!plain) {
        return Optional.empty();
      }
      boolean here = HERE.contains(host.toLowerCase(Locale.ROOT));
      boolean secure = "https".equalsIgnoreCase(uri.getScheme());
      boolean local = here && "http".equalsIgnoreCase(uri.getScheme());
      return secure || local ? Optional.of(new WebhookTarget(uri, here)) : Optional.empty();
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  public int port() {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return secure() ? 443 : 80;
  }

  public boolean secure() {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  /** Whether it may be spoken to under this address, to which its name was resolved. */
  public boolean mayReach(InetAddress resolved) {
    return here ? resolved.isLoopbackAddress() : isPublic(resolved);
  }

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & BYTE;
    int second = bytes[1] & BYTE;
    return switch (address) {
      case Inet4Address four ->
          first != 0
              && first < 240
              && !(first == 100 && second >= 64 && second < 128)
              && !(first == 192 && second == 0)
              && !(first == 198 && (second == 18 || second == 19));
      // Global unicast is 2000::/3; 2002::/16 and 2001::/32 carry other addresses inside.
      case Inet6Address six ->
          (first & 0xe0) == 0x20
              && !(first == 0x20 && second == 0x02)
              && !(first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
      default -> false;
    };
  }
}
