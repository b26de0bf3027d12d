package org.charrette.account.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import org.charrette.account.AccessClaims;
import org.charrette.account.Caller;
import org.charrette.account.Operation;
import org.charrette.account.Standing;
import org.charrette.account.store.AccessStore;
import org.charrette.account.store.AuditStore;
import org.charrette.account.web.token.AccessTokens;
import org.charrette.kernel.BoardId;
import org.charrette.platform.http.Gate;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;

/**
 * Holds each request against the access table, in this order: authentication, existence, role
 * (rules A1 to A5). The database is asked every time, so that an end of access counts from the next
 * request on, whatever tokens say.
 */
final class AccessGate implements Gate {
  private static final String BEARER = "Bearer ";

  private final AccessTokens tokens;
  private final AccessStore access;
  private final AuditStore audit;
  private final Clock clock;

  AccessGate(AccessTokens tokens, AccessStore access, AuditStore audit, Clock clock) {
    this.tokens = tokens;
    this.access = access;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Future<?> admit(Request request) {
    Operation operation =
        Operation.of(request.operationId())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no row in the access table: " + request.operationId()));
    if (!operation.asksWhoCalls() || request.header("Authorization").isEmpty()) {
      return judged(operation, Standing.ANONYMOUS, new Caller.Anonymous());
    }
    return request
        .onlyHeader("Authorization")
        .filter(header -> header.startsWith(BEARER))
        .map(header -> authenticate(header.substring(BEARER.length())))
        .orElseGet(() -> refuse(AccountProblems.TOKEN_INVALID))
        .compose(
            who ->
                operation.aboutBoard()
                    ? onBoard(operation, request, who)
                    : offBoard(operation, who));
  }

  private Future<Caller.SignedIn> authenticate(String token) {
    return tokens
        .judge(token, clock.instant())
        .compose(
            worth ->
                switch (worth) {
                  case AccessClaims.Worth.Valid valid -> live(valid.claims());
                  case AccessClaims.Worth.Expired expired -> refuse(AccountProblems.TOKEN_EXPIRED);
                  case AccessClaims.Worth.Invalid invalid -> refuse(AccountProblems.TOKEN_INVALID);
                });
  }

  private Future<Caller.SignedIn> live(AccessClaims claims) {
    return access
        .signedIn(claims.person(), claims.signIn(), clock.instant())
        .compose(
            who ->
                who.map(Future::succeededFuture)
                    .orElseGet(() -> refuse(AccountProblems.NOT_SIGNED_IN)));
  }

  private Future<Caller> offBoard(Operation operation, Caller.SignedIn who) {
    return judged(operation, who.guest() ? Standing.GUEST : Standing.ACCOUNT, who);
  }

  private Future<Caller> onBoard(Operation operation, Request request, Caller.SignedIn who) {
    Optional<BoardId> board = BoardId.parse(request.path("boardId"));
    return board
        .map(id -> access.onBoard(who, id))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            place ->
                place
                    .map(on -> judged(operation, Standing.of(on.role()), on))
                    .orElseGet(() -> judged(operation, Standing.STRANGER, who)))
        .recover(
            refusal ->
                recorded(who, board, operation).compose(done -> Future.failedFuture(refusal)));
  }

  private Future<Void> recorded(Caller.SignedIn who, Optional<BoardId> board, Operation operation) {
    return audit.add(
        AuditStore.What.ACCESS_REFUSED,
        who.person(),
        board.orElse(null),
        null,
        operation.id(),
        clock.instant());
  }

  private static Future<Caller> judged(Operation operation, Standing standing, Caller caller) {
    return switch (operation.verdict(standing)) {
      case ALLOWED -> Future.succeededFuture(caller);
      case SIGN_IN -> refuse(AccountProblems.NOT_SIGNED_IN);
      case FORBIDDEN -> refuse(AccountProblems.FORBIDDEN);
      case HIDDEN -> refuse(AccountProblems.BOARD_NOT_FOUND);
      case NEVER -> throw new IllegalStateException(operation + " cannot be asked by " + standing);
    };
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
