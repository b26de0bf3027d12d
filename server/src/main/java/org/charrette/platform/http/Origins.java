package org.charrette.platform.http;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names by which this server goes: its public address and, while it listens on loopback, the
 * loopback names with its port. Compared exactly (rule H8); the socket's handshake asks here too.
 */
public final class Origins {
  private final Set<String> origins;
  private final Set<String> hosts;
  private final String publicOrigin;

  public Origins(HttpConfig config) {
    Set<String> all = new LinkedHashSet<>();
    publicOrigin = origin(config.publicUrl());
    all.add(publicOrigin);
    if (config.boundToLoopback()) {
      for (String name : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
        all.add(origin(URI.create("http://" + name + ":" + config.port())));
      }
    }
    origins = Set.copyOf(all);
    hosts =
        Set.copyOf(
            all.stream().map(origin -> origin.substring(origin.indexOf("://") + 3)).toList());
  }

  /** Whether a page with this {@code Origin} is one of ours. */
  public boolean allows(String origin) {
    return origins.contains(origin);
  }

  /** Whether this {@code Host} is ours. */
  public boolean knowsHost(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /** Where a page under this {@code Host} opens its sockets: {@code ws://…} or {@code wss://…}. */
  public String socketOrigin(String host) {
    boolean ours = publicOrigin.endsWith("://" + host.toLowerCase(Locale.ROOT));
    String origin = ours || !knowsHost(host) ? publicOrigin : "http://" + host;
    return origin.replaceFirst("^http", "ws");
  }

  /** The public address, without a slash at the end. */
  public String publicOrigin() {
    return publicOrigin;
  }

  /**
   * What the content security policy lists beside {@code 'self'}. The grammar of policies has no
   * IPv6 addresses: browsers refuse such an entry and complain on every page, so there only {@code
   * 'self'} lets sockets through.
   */
  Set<String> socketOrigins() {
    Set<String> sockets = new java.util.TreeSet<>();
    origins.stream()
        .filter(origin -> !origin.contains("["))
        .forEach(origin -> sockets.add(origin.replaceFirst("^http", "ws")));
    return sockets;
  }

  // As browsers write it: lower case, and no port where it is the scheme's own.
  private static String origin(URI url) {
    int port = url.getPort();
    boolean usual = port == -1 || port == (url.getScheme().equals("https") ? 443 : 80);
    return (url.getScheme() + "://" + url.getHost() + (usual ? "" : ":" + port))
        .toLowerCase(Locale.ROOT);
  }
}
