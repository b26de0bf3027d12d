package org.charrette.account.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.charrette.account.AccessChange;
import org.charrette.account.AccessClaims;
import org.charrette.account.PersonId;
import org.charrette.account.SignInId;
import org.charrette.account.store.AuditStore;
import org.charrette.account.store.SignInStore;
import org.charrette.account.store.SignInStore.Refreshed;
import org.charrette.account.web.token.AccessTokens;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.Request;

/**
 * Starts, renews and ends sign-ins: an access token for the page and a refresh cookie for the
 * browser.
 */
final class SignIns {

  /** What the page gets. */
  record SignedIn(String accessToken, long expiresIn) {}

  /** A sign-in that has just begun. */
  record Begun(SignInId id, SignedIn tokens, String cookie) {}

  private final SignInStore store;
  private final AccessTokens tokens;
  private final RefreshCookie cookie;
  private final AuditStore audit;
  private final AccessChange.Listener changes;
  private final Clock clock;

  SignIns(
      SignInStore store,
      AccessTokens tokens,
      RefreshCookie cookie,
      AuditStore audit,
      AccessChange.Listener changes,
      Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.cookie = cookie;
    this.audit = audit;
    this.changes = changes;
    this.clock = clock;
  }

  Future<Begun> begin(PersonId person, boolean guest, Request request) {
    Instant now = clock.instant();
    SignInId id = new SignInId(UUID.randomUUID());
    String device = Device.of(request.header("User-Agent").orElse(""));
    return store
        .start(id, person, guest, device, now)
        .map(
            next ->
                new Begun(
                    id, tokensFor(person, id), cookie.set(next.token(), now, next.expiresAt())));
  }

  SignedIn tokensFor(PersonId person, SignInId signIn) {
    String token = tokens.issue(new AccessClaims(person, signIn), clock.instant());
    return new SignedIn(token, AccessClaims.LIFE.toSeconds());
  }

  Future<Answer> refresh(Request request) {
    Instant now = clock.instant();
    return cookie
        .read(request)
        .map(token -> store.refresh(token, now))
        .orElseGet(() -> Future.succeededFuture(new Refreshed.Over()))
        .compose(
            outcome ->
                switch (outcome) {
                  case Refreshed.Next next ->
                      Future.succeededFuture(
                          Answer.ok(tokensFor(next.person(), next.signIn()))
                              .cookie(cookie.set(next.token(), now, next.expiresAt())));
                  case Refreshed.Stolen stolen -> stolen(stolen, now);
                  case Refreshed.Over over -> Future.succeededFuture(notSignedIn());
                });
  }

  Future<Answer> logout(Request request) {
    Instant now = clock.instant();
    return cookie
        .read(request)
        .map(token -> store.logout(token, now))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .map(
            ended -> {
              ended.ifPresent(this::tellEnded);
              return Answer.noContent().cookie(cookie.clear());
            });
  }

  /** To somebody whose sign-ins are all gone. */
  Answer gone() {
    return Answer.noContent().cookie(cookie.clear());
  }

  /** Tells everybody who holds a connection of this sign-in. */
  void tellEnded(SignInId id) {
    changes.on(new AccessChange.SignInEnded(id));
  }

  private Future<Answer> stolen(Refreshed.Stolen stolen, Instant now) {
    tellEnded(stolen.signIn());
    return audit
        .add(AuditStore.What.REFRESH_REUSED, stolen.person(), null, now)
        .map(recorded -> notSignedIn());
  }

  private Answer notSignedIn() {
    return Answer.refused(AccountProblems.NOT_SIGNED_IN).cookie(cookie.clear());
  }
}
