package org.charrette.platform.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Where a request really comes from (rule H9). */
final class PeerAddress {
  /** Bytes of an address of version 6. */
  private static final int SIX = 16;

  private static final byte[] FOUR_WITHIN = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private PeerAddress() {}

  /**
   * The address of the nearest machine that is no trusted proxy. What other machines claim in
   * {@code X-Forwarded-For} or its relatives is ignored: everybody can write that.
   */
  static String of(HttpServerRequest request, Set<String> trustedProxies) {
    String peer = request.remoteAddress().hostAddress();
    List<String> forwarded = request.headers().getAll("X-Forwarded-For");
    return network(nearest(peer == null ? "unknown" : peer, forwarded, trustedProxies));
  }

  /**
   * The same of what is known.
   *
   * @param forwarded every such header: a proxy may add its own after what the caller wrote
   */
  static String nearest(String peer, List<String> forwarded, Set<String> trustedProxies) {
    String nearest = peer;
    String[] hops =
        forwarded.isEmpty() ? new String[0] : String.join(",", forwarded).split(",", -1);
    for (int i = hops.length - 1; i >= 0 && trustedProxies.contains(nearest); i--) {
      nearest = hops[i].strip();
    }
    return nearest;
  }

  /**
   * What stands for one household or one attacker: the first half of an address of version 6, since
   * everybody has all addresses that begin so; other addresses as they are.
   */
  static String network(String address) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    boolean six = bytes != null && bytes.length == SIX && !isVersion4Within(bytes);
    return six ? HexFormat.of().formatHex(bytes, 0, SIX / 2) : address;
  }

  private static boolean isVersion4Within(byte[] bytes) {
    return Arrays.equals(bytes, 0, FOUR_WITHIN.length, FOUR_WITHIN, 0, FOUR_WITHIN.length);
  }

  /**
   * Loopback by the address of the connection itself, whatever headers say; and nothing in between.
   */
  static boolean loopback(HttpServerRequest request) {
    String peer = request.remoteAddress().hostAddress();
    boolean local =
        peer != null
            && (peer.startsWith("127.") || peer.equals("::1") || peer.equals("0:0:0:0:0:0:0:1"));
    return local
        && request.getHeader("X-Forwarded-For") == null
        && request.getHeader("X-Real-IP") == null
        && request.getHeader("Via") == null
        && request.getHeader("Forwarded") == null;
  }
}
