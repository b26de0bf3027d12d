package org.charrette.account.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.charrette.account.OpaqueToken;
import org.charrette.platform.http.Request;

/**
 * The cookie with the refresh token: scripts cannot read it, other sites cannot send it (rule A35).
 */
final class RefreshCookie {
  private final String name;
  private final String attributes;

  /**
   * Makes the cookie of a server that people reach by https, or by plain http on their own machine.
   */
  RefreshCookie(boolean https) {
    name = https ? "__Host-refresh" : "refresh";
    attributes = "; Path=/; HttpOnly; SameSite=Strict" + (https ? "; Secure" : "");
  }

  Optional<OpaqueToken> read(Request request) {
    return request.cookie(name).flatMap(text -> OpaqueToken.parse(OpaqueToken.Kind.REFRESH, text));
  }

  String set(OpaqueToken token, Instant now, Instant end) {
    return name
        + "="
        + token.text()
        + attributes
        + "; Max-Age="
        + Duration.between(now, end).toSeconds();
  }

  String clear() {
    return name + "=" + attributes + "; Max-Age=0";
  }
}
