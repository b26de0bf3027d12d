package org.charrette.platform.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a request really comes from (rule H9). */
final class PeerAddress {
  private PeerAddress() {}

  /**
   * The address of the nearest machine that is no trusted proxy. What other machines claim in
   * {@code X-Forwarded-For} or its relatives is ignored: everybody can write that.
   */
  static String of(HttpServerRequest request, Set<String> trustedProxies) {
    String peer = request.remoteAddress().hostAddress();
    String forwarded = request.getHeader("X-Forwarded-For");
    return nearest(peer == null ? "unknown" : peer, forwarded, trustedProxies);
  }

  static String nearest(String peer, @Nullable String forwarded, Set<String> trustedProxies) {
    String nearest = peer;
    if (forwarded == null) {
      return nearest;
    }
    String[] hops = forwarded.split(",", -1);
    for (int i = hops.length - 1; i >= 0 && trustedProxies.contains(nearest); i--) {
      nearest = hops[i].strip();
    }
    return nearest;
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
