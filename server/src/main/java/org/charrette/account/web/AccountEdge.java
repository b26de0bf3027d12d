package org.charrette.account.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.charrette.account.AccessChange;
import org.charrette.account.Caller;
import org.charrette.account.OpaqueToken;
import org.charrette.account.Place;
import org.charrette.account.Principal;
import org.charrette.account.RefreshRules;
import org.charrette.account.Tickets;
import org.charrette.account.store.AccessStore;
import org.charrette.account.store.AccountStore;
import org.charrette.account.store.AuditStore;
import org.charrette.account.store.InviteStore;
import org.charrette.account.store.RepositoryRoleStore;
import org.charrette.account.store.SignInStore;
import org.charrette.account.web.password.CommonPasswords;
import org.charrette.account.web.password.Passwords;
import org.charrette.account.web.token.AccessTokens;
import org.charrette.account.web.token.KeyRing;
import org.charrette.kernel.BoardId;
import org.charrette.platform.Recurring;
import org.charrette.platform.http.Gate;
import org.charrette.platform.http.HttpConfig;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Origins;

/** Everything about accounts and access, put together for the composition root. */
public final class AccountEdge implements Tickets, AutoCloseable {
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

  /** The first administrator as the environment names them. */
  public record Admin(String email, String password) {
    /** Hides the password. */
    @Override
    public String toString() {
      return "Admin";
    }
  }

  private final HttpConfig config;
  private final Clock clock;
  private final AccessChange.Listener changes;
  private final SecureRandom random = new SecureRandom();
  private final AccountStore accounts;
  private final SignInStore signInStore;
  private final AccessStore access;
  private final RepositoryRoleStore roles;
  private final InviteStore invites;
  private final AuditStore audit;
  private final Passwords passwords;
  private final NewPasswords newPasswords;
  private final AccessTokens tokens;
  private final Recurring sweeper;
  private volatile Function<BoardId, Future<Void>> settled = session -> Future.succeededFuture();

  private AccountEdge(
      Vertx vertx,
      Pool pool,
      HttpConfig config,
      Clock clock,
      AccessTokens tokens,
      AccessChange.Listener changes) {
    this.config = config;
    this.clock = clock;
    this.changes = changes;
    this.tokens = tokens;
    this.accounts = new AccountStore(pool);
    this.signInStore = new SignInStore(pool, RefreshRules.DEFAULT, random);
    this.access = new AccessStore(pool);
    this.roles = new RepositoryRoleStore(pool);
    this.invites = new InviteStore(pool);
    this.audit = new AuditStore(pool);
    this.passwords = new Passwords(vertx);
    this.newPasswords = new NewPasswords(CommonPasswords.rules(), passwords);
    this.sweeper = Recurring.start(vertx, clock, SWEEP_EVERY, "sweep", this::sweep);
  }

  /**
   * Opens the keys and proves that they protect.
   *
   * @param keyFolder where the signing keys are, e.g. {@code data/keys}
   * @param changes hears when somebody's access ends or changes
   * @return fails with {@code CannotStart} when the keys are of no use
   */
  public static Future<AccountEdge> open(
      Vertx vertx,
      Pool pool,
      HttpConfig config,
      Path keyFolder,
      Clock clock,
      AccessChange.Listener changes) {
    SecureRandom random = new SecureRandom();
    return vertx
        .executeBlocking(() -> KeyRing.open(keyFolder, random))
        .compose(keys -> AccessTokens.open(vertx, keys, random, clock.instant()))
        .map(tokens -> new AccountEdge(vertx, pool, config, clock, tokens, changes));
  }

  /**
   * Makes the first administrator where there is no account yet.
   *
   * @return a link to print, when the environment names nobody
   */
  public Future<Optional<String>> ensureFirstAdmin(Optional<Admin> fromEnvironment) {
    String origin = new Origins(config).publicOrigin();
    return new FirstAdmin(accounts, newPasswords, audit, origin, random, clock)
        .ensure(fromEnvironment);
  }

  public Gate gate() {
    return new AccessGate(tokens, access, roles, audit, clock, session -> settled.apply(session));
  }

  /** How to wait until access to the boards of a session is what the session says. */
  public void settleBy(Function<BoardId, Future<Void>> waiting) {
    settled = waiting;
  }

  /** Who is what in the practice repository. */
  public RepositoryRoleStore roles() {
    return roles;
  }

  /** Whether somebody works for the project of a session that is over, or keeps the repository. */
  public Future<Boolean> isStaffOf(Caller.SignedIn who, BoardId session) {
    return access.readsForProject(who, Place.SESSION, session);
  }

  /** For the routes of other features that have to be recorded. */
  public AuditStore audit() {
    return audit;
  }

  public void mountOn(HttpEdge edge, DemoBoard demo, Arrivals arrivals) {
    AttemptThrottle attempts = new AttemptThrottle(clock);
    GuessThrottle guesses = new GuessThrottle(clock);
    RefreshCookie cookie = new RefreshCookie(config.https());
    SignIns signIns = new SignIns(signInStore, tokens, cookie, audit, changes, clock);
    String origin = edge.origins().publicOrigin();
    new SignInRoutes(accounts, signIns, passwords, newPasswords, attempts, guesses, audit, clock)
        .mountOn(edge);
    new MeRoutes(accounts, signInStore, signIns, passwords, newPasswords, attempts, audit, clock)
        .mountOn(edge);
    new InviteRoutes(invites, guesses, audit, origin, random, clock).mountOn(edge);
    new PeopleRoutes(access, audit, changes, clock).mountOn(edge);
    new RepositoryRoleRoutes(roles, audit, clock).mountOn(edge);
    new ProjectRoutes(roles, audit, clock).mountOn(edge);
    new AccountRoutes(accounts, audit, changes, origin, random, clock).mountOn(edge);
    new JoinRoutes(
            accounts, invites, access, signIns, guesses, audit, demo, arrivals, random, clock)
        .mountOn(edge);
  }

  @Override
  public CompletionStage<Optional<Principal>> redeem(String ticket, BoardId board) {
    return OpaqueToken.parse(OpaqueToken.Kind.TICKET, ticket)
        .map(secret -> access.redeem(secret, board, clock.instant()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .toCompletionStage();
  }

  private Future<Void> sweep() {
    Instant now = clock.instant();
    return access
        .sweepTickets(now)
        .compose(done -> signInStore.sweep(now.minus(Duration.ofDays(1))));
  }

  @Override
  public void close() {
    sweeper.close();
    passwords.close();
  }
}
