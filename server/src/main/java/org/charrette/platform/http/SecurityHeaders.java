package org.charrette.platform.http;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Headers that every answer carries, errors and files included (rule H7). */
final class SecurityHeaders {
  private final Map<String, String> headers = new LinkedHashMap<>();

  SecurityHeaders(HttpConfig config, Origins origins) {
    headers.put("Content-Security-Policy", policy(origins));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cross-Origin-Embedder-Policy", "require-corp");
    headers.put(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    headers.put("X-Frame-Options", "DENY");
    if (config.https()) {
      headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  void addTo(MultiMap target) {
    headers.forEach(target::set);
    if (!target.contains("Cache-Control")) {
      target.set("Cache-Control", "no-store");
    }
  }

  private static String policy(Origins origins) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self' " + String.join(" ", origins.socketOrigins()),
        "worker-src 'self'",
        "manifest-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'");
  }
}
