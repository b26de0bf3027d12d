package org.charrette.rehearsal.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * The server that a rehearsal may talk to: one on this machine, since a load generator is a weapon
 * elsewhere.
 */
public record Loopback(String host, int port) {

  public Loopback {
    if (!isLoopback(host)) {
      throw new IllegalArgumentException(
          host + " is not this machine: rehearsals only talk to loopback addresses");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("no port: " + port);
    }
  }

  /** Reads {@code http://host:port}. */
  public static Loopback parse(String url) {
    URI uri = URI.create(url);
    boolean bare =
        uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    if (!"http".equals(uri.getScheme())
        || uri.getHost() == null
        || !bare
        || uri.getRawQuery() != null) {
      throw new IllegalArgumentException("not of the form http://127.0.0.1:8080: " + url);
    }
    return new Loopback(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
  }

  public String url() {
    return "http://" + host + ":" + port;
  }

  private static boolean isLoopback(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
