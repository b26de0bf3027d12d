package org.charrette;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.charrette.account.EmailAddress;
import org.charrette.catalogue.web.DepositTarget;
import org.charrette.platform.CannotStart;
import org.charrette.platform.Secret;
import org.charrette.platform.config.Environment;
import org.charrette.platform.config.LimitReader;
import org.charrette.platform.postgres.PostgresAddress;

/**
 * Everything that the environment says, read once and found sound. Printing it shows no secret.
 *
 * @param database an external server; absent, Charrette brings its own
 * @param dataFolder what this machine keeps: keys, and the embedded database
 * @param rehearsalClock a file that moves the server's clock ahead (rule V60); only on loopback
 * @param demonstration whether the examples of the public mapping report are loaded (rule O30)
 * @param firstAdmin made at the first start; absent, a sign-in link is printed
 * @param deposits where published versions get a DOI; absent, nowhere
 */
public record AppConfig(
    Listen listen,
    Optional<PostgresAddress> database,
    Path dataFolder,
    Optional<Path> rehearsalClock,
    boolean demonstration,
    Optional<FirstAdmin> firstAdmin,
    Optional<DepositTarget> deposits,
    Limits limits) {

  public AppConfig {
    if (rehearsalClock.isPresent() && !listen.loopback()) {
      throw new CannotStart(
          "CHARRETTE_REHEARSAL_CLOCK moves the clock, and with it what is kept and for how long:"
              + " it is only for a server that listens on loopback.");
    }
  }

  private static final int DEFAULT_PORT = 8080;

  /**
   * Where the server listens, and how people reach it.
   *
   * @param port 0 takes any free port
   * @param publicUrl absent, the address at which it listens
   * @param trustedProxies addresses whose word about the caller's address is believed
   */
  public record Listen(String host, int port, Optional<URI> publicUrl, Set<String> trustedProxies) {

    public Listen {
      if (publicUrl.isEmpty() && !isLoopback(host)) {
        throw new CannotStart(
            "HOST="
                + host
                + " listens beyond this machine: say in PUBLIC_URL how people reach it, like"
                + " https://board.example.org.");
      }
    }

    /** Whether only this machine can connect. */
    public boolean loopback() {
      return isLoopback(host);
    }

    private static boolean isLoopback(String host) {
      try {
        return InetAddress.getByName(host).isLoopbackAddress();
      } catch (UnknownHostException e) {
        throw new CannotStart("HOST=" + host + " is refused: this machine does not know it.", e);
      }
    }
  }

  /** The account that may do everything, so that somebody can let the others in. */
  public record FirstAdmin(EmailAddress email, Secret password) {}

  /**
   * Reads the environment.
   *
   * @throws CannotStart naming the variable that makes no sense
   */
  public static AppConfig from(Environment environment) {
    return new AppConfig(
        new Listen(
            environment.text("HOST").orElse("127.0.0.1"),
            environment.number("PORT", DEFAULT_PORT, 0, 65_535),
            environment.webOrigin("PUBLIC_URL"),
            environment.list("CHARRETTE_TRUSTED_PROXIES")),
        environment.parsed("DATABASE_URL", PostgresAddress::parse),
        environment.path("CHARRETTE_DATA_DIR", "data"),
        environment.text("CHARRETTE_REHEARSAL_CLOCK").map(Path::of),
        environment.flag("CHARRETTE_DEMO"),
        firstAdmin(environment),
        deposits(environment),
        LimitReader.overlay(Limits.defaults(), environment));
  }

  private static Optional<DepositTarget> deposits(Environment environment) {
    Optional<URI> base = environment.webOrigin("CHARRETTE_DEPOSIT_URL");
    Optional<String> token = environment.text("CHARRETTE_DEPOSIT_TOKEN");
    Optional<String> community = environment.text("CHARRETTE_DEPOSIT_COMMUNITY");
    if (base.isPresent() != token.isPresent() || (community.isPresent() && base.isEmpty())) {
      throw new CannotStart(
          "CHARRETTE_DEPOSIT_URL and CHARRETTE_DEPOSIT_TOKEN belong together, and"
              + " CHARRETTE_DEPOSIT_COMMUNITY to both: something is missing.");
    }
    base.ifPresent(AppConfig::mayHearToken);
    return base.map(
        address -> new DepositTarget(address, new Secret(token.orElseThrow()), community));
  }

  /** A token goes over lines that nobody listens on. */
  private static void mayHearToken(URI address) {
    boolean here = Set.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
    if (!"https".equals(address.getScheme()) && !here) {
      throw new CannotStart(
          "CHARRETTE_DEPOSIT_URL=" + address + " would be told a token over an open line: https.");
    }
  }

  private static Optional<FirstAdmin> firstAdmin(Environment environment) {
    Optional<String> email = environment.text("CHARRETTE_ADMIN_EMAIL");
    Optional<String> password = environment.text("CHARRETTE_ADMIN_PASSWORD");
    if (email.isPresent() != password.isPresent()) {
      throw new CannotStart(
          "CHARRETTE_ADMIN_EMAIL and CHARRETTE_ADMIN_PASSWORD belong together: only one is set.");
    }
    return email.map(
        text ->
            new FirstAdmin(
                EmailAddress.parse(text)
                    .orElseThrow(
                        () -> new CannotStart("CHARRETTE_ADMIN_EMAIL=" + text + " is no address.")),
                new Secret(password.orElseThrow())));
  }
}
