package org.charrette.platform.http;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * What the HTTP edge needs to know.
 *
 * @param publicUrl how people reach the server, without a path, e.g. {@code
 *     https://board.example.org}
 * @param boundToLoopback whether only this machine can connect
 * @param port the port that the server listens on
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed; of others it is
 *     ignored
 * @param bodyLimit bytes of a body, where an operation does not allow more
 * @param deadline how long a request may take from its head to the end of the answer
 */
public record HttpConfig(
    URI publicUrl,
    boolean boundToLoopback,
    int port,
    Set<String> trustedProxies,
    int bodyLimit,
    Duration deadline) {
  /** Bytes of a body unless an operation says otherwise. */
  public static final int BODY_LIMIT = 64 * 1024;

  /** Bytes of a body that carries a whole board. */
  public static final int IMPORT_LIMIT = 8 * 1024 * 1024;

  public HttpConfig {
    trustedProxies = Set.copyOf(trustedProxies);
    String scheme = publicUrl.getScheme();
    if (publicUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("the public URL has to be http(s)://host[:port]");
    }
    if (!publicUrl.getRawPath().isEmpty() && !publicUrl.getRawPath().equals("/")) {
      throw new IllegalArgumentException("the public URL has no path");
    }
  }

  /** Usual limits. */
  public static HttpConfig of(URI publicUrl, boolean boundToLoopback, int port) {
    return new HttpConfig(
        publicUrl, boundToLoopback, port, Set.of(), BODY_LIMIT, Duration.ofSeconds(20));
  }

  /** Whether people reach the server by https, so that secure cookies work. */
  public boolean https() {
    return publicUrl.getScheme().equals("https");
  }
}
