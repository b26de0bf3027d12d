package org.charrette.account.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.charrette.account.AccessClaims;
import org.charrette.account.Caller;
import org.charrette.account.Operation;
import org.charrette.account.Place;
import org.charrette.account.Standing;
import org.charrette.account.Verdict;
import org.charrette.account.store.AccessStore;
import org.charrette.account.store.AuditStore;
import org.charrette.account.store.RepositoryRoleStore;
import org.charrette.account.web.token.AccessTokens;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
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
  private final RepositoryRoleStore roles;
  private final AuditStore audit;
  private final Clock clock;
  private final Function<BoardId, Future<Void>> settled;

  /**
   * @param settled waits until access to the boards of a session is what the session says
   */
  AccessGate(
      AccessTokens tokens,
      AccessStore access,
      RepositoryRoleStore roles,
      AuditStore audit,
      Clock clock,
      Function<BoardId, Future<Void>> settled) {
    this.tokens = tokens;
    this.access = access;
    this.roles = roles;
    this.audit = audit;
    this.clock = clock;
    this.settled = settled;
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
                operation
                    .place()
                    .map(place -> inPlace(operation, place, request, who))
                    .orElseGet(() -> offBoard(operation, who)));
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
    if (operation.inRepository()) {
      return roles.of(who).compose(keeper -> inRepository(operation, keeper));
    }
    return judged(operation, who.guest() ? Standing.GUEST : Standing.ACCOUNT, who);
  }

  /** The part that allows it counts, whatever the others say. */
  private Future<Caller> inRepository(Operation operation, Caller.InRepository keeper) {
    boolean allowed =
        keeper.standings().stream()
            .anyMatch(standing -> operation.verdict(standing) == Verdict.ALLOWED);
    return allowed
        ? Future.succeededFuture(keeper)
        : recorded(keeper.who(), Optional.empty(), operation)
            .compose(done -> refuse(AccountProblems.FORBIDDEN));
  }

  private Future<Caller> inPlace(
      Operation operation, Place place, Request request, Caller.SignedIn who) {
    Optional<BoardId> board = BoardId.parse(request.path(place.parameter()));
    return board
        .map(id -> access.at(who, place, id))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            found ->
                found
                    .map(on -> judged(operation, Standing.of(on.role()), on))
                    .orElseGet(() -> staffOrStranger(operation, place, who, board)))
        .recover(
            refusal ->
                recorded(who, board, operation).compose(done -> Future.failedFuture(refusal)));
  }

  /** Rule A86. They are put on the board where something has to know them there. */
  private Future<Caller> staffOrStranger(
      Operation operation, Place place, Caller.SignedIn who, Optional<BoardId> board) {
    if (board.isEmpty() || place == Place.FLOOR || !operation.openToStaff()) {
      return stranger(operation, place, who, board);
    }
    return access
        .readsForProject(who, place, board.get())
        .compose(
            reads ->
                reads
                    ? asReader(operation, who, board.get())
                    : stranger(operation, place, who, board));
  }

  private Future<Caller> asReader(Operation operation, Caller.SignedIn who, BoardId board) {
    ParticipantId fresh = new ParticipantId(UUID.randomUUID());
    Future<ParticipantId> known =
        operation == Operation.CREATE_TICKET
            ? access.admit(fresh, board, who.person(), who.name(), Role.VIEWER, clock.instant())
            : Future.succeededFuture(fresh);
    return known.compose(
        participant ->
            judged(
                operation,
                Standing.VIEWER,
                new Caller.OnBoard(who, board, participant, Role.VIEWER, who.name())));
  }

  private Future<Caller> stranger(
      Operation operation, Place place, Caller.SignedIn who, Optional<BoardId> board) {
    return board
        .filter(id -> place != Place.SESSION)
        .map(id -> latecomer(operation, place, who, id))
        .orElseGet(() -> hidden(place));
  }

  /** Strangers are not told whether it is there. */
  private static <T> Future<T> hidden(Place place) {
    return refuse(
        switch (place) {
          case BOARD -> AccountProblems.BOARD_NOT_FOUND;
          case SESSION -> AccountProblems.SESSION_NOT_FOUND;
          case FLOOR -> AccountProblems.FLOOR_NOT_FOUND;
        });
  }

  /**
   * Who is in the session of a board may know that the board is there. Access follows what happens
   * in a session a moment later, so who comes at once waits for it.
   */
  private Future<Caller> latecomer(
      Operation operation, Place place, Caller.SignedIn who, BoardId board) {
    return access
        .inSessionOf(who, board)
        .compose(
            session ->
                session
                    .map(
                        its ->
                            settled
                                .apply(its)
                                .compose(done -> access.at(who, place, board))
                                .compose(
                                    found ->
                                        found
                                            .map(
                                                on -> judged(operation, Standing.of(on.role()), on))
                                            .orElseGet(() -> refuse(AccountProblems.NOT_IN_GROUP))))
                    .orElseGet(() -> hidden(place)));
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
      case HIDDEN, NEVER ->
          throw new IllegalStateException(operation + " cannot be asked by " + standing);
    };
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
