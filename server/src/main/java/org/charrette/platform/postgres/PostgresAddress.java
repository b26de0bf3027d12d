package org.charrette.platform.postgres;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.charrette.platform.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is, and how to sign in. The same address serves the migrations (JDBC)
 * and everything else (Vert.x).
 *
 * @param rootCertificate a PEM file of the authorities to trust instead of the JDK's own
 */
public record PostgresAddress(
    String host,
    int port,
    String database,
    String user,
    Secret password,
    SslMode sslMode,
    Optional<String> rootCertificate) {

  private static final int DEFAULT_PORT = 5432;

  public PostgresAddress {
    if (host.isBlank()) {
      throw new IllegalArgumentException("names no host");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("has the impossible port " + port);
    }
    if (database.isBlank()) {
      throw new IllegalArgumentException("names no database");
    }
    if (user.isBlank()) {
      throw new IllegalArgumentException("names no user");
    }
  }

  /**
   * Reads {@code postgres://user:password@host:port/database?sslmode=require}.
   *
   * @throws IllegalArgumentException with the end of a sentence that begins with the variable's
   *     name, without secrets
   */
  public static PostgresAddress parse(String url) {
    URI uri = uri(url);
    if (!"postgres".equals(uri.getScheme()) && !"postgresql".equals(uri.getScheme())) {
      throw new IllegalArgumentException("does not begin with postgres:// or postgresql://");
    }
    Map<String, String> query = query(uri);
    PostgresAddress address =
        new PostgresAddress(
            host(uri),
            uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
            uri.getRawPath() == null ? "" : decode(uri.getRawPath().replaceFirst("^/", "")),
            userInfo(uri, 0),
            new Secret(userInfo(uri, 1)),
            sslMode(query.remove("sslmode")),
            Optional.ofNullable(query.remove("sslrootcert")));
    if (!query.isEmpty()) {
      throw new IllegalArgumentException(
          "has an unknown parameter " + query.keySet().iterator().next());
    }
    return address;
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      // The exception's own message quotes the whole address, password included.
      throw new IllegalArgumentException(
          "is no address: " + e.getReason() + " at character " + (e.getIndex() + 1), null);
    }
  }

  private static String host(URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("names no host");
    }
    return uri.getHost().replaceAll("^\\[|]$", "");
  }

  private static String userInfo(URI uri, int part) {
    String info = uri.getRawUserInfo();
    if (info == null) {
      return "";
    }
    String[] parts = info.split(":", 2);
    return part < parts.length ? decode(parts[part]) : "";
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> found = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        String[] parts = pair.split("=", 2);
        found.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
      }
    }
    return found;
  }

  private static SslMode sslMode(@Nullable String value) {
    if (value == null) {
      return SslMode.PREFER;
    }
    for (SslMode mode : SslMode.values()) {
      if (wire(mode).equals(value)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "has sslmode="
            + value
            + "; known are disable, allow, prefer, require, verify-ca, verify-full");
  }

  private static String wire(SslMode mode) {
    return switch (mode) {
      case DISABLE -> "disable";
      case ALLOW -> "allow";
      case PREFER -> "prefer";
      case REQUIRE -> "require";
      case VERIFY_CA -> "verify-ca";
      case VERIFY_FULL -> "verify-full";
    };
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The same server and sign-in, another database. */
  public PostgresAddress withDatabase(String other) {
    return new PostgresAddress(host, port, other, user, password, sslMode, rootCertificate);
  }

  /** For JDBC, without user and password. */
  public String jdbcUrl() {
    String literalHost = host.contains(":") ? "[" + host + "]" : host;
    return "jdbc:postgresql://"
        + literalHost
        + ":"
        + port
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8)
        + "?sslmode="
        + wire(sslMode)
        + rootCertificate
            .map(file -> "&sslrootcert=" + URLEncoder.encode(file, StandardCharsets.UTF_8))
            .orElse("");
  }

  /** For Vert.x; the caller may change what it gets. */
  public PgConnectOptions connectOptions() {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(host)
            .setPort(port)
            .setDatabase(database)
            .setUser(user)
            .setPassword(password.reveal())
            .setSslMode(sslMode)
            .setCachePreparedStatements(true);
    options.addProperty("application_name", "charrette");
    if (sslMode != SslMode.DISABLE) {
      options.setSslOptions(trust());
    }
    return options;
  }

  private ClientSSLOptions trust() {
    ClientSSLOptions ssl = new ClientSSLOptions();
    if (sslMode != SslMode.VERIFY_CA && sslMode != SslMode.VERIFY_FULL) {
      return ssl.setTrustAll(true);
    }
    ssl.setHostnameVerificationAlgorithm(sslMode == SslMode.VERIFY_FULL ? "HTTPS" : "");
    rootCertificate.ifPresent(file -> ssl.setTrustOptions(new PemTrustOptions().addCertPath(file)));
    return ssl;
  }
}
