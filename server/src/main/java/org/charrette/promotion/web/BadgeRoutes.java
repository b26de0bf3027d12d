package org.charrette.promotion.web;

import static org.charrette.promotion.web.PromotionRoutes.refuse;
import static org.charrette.promotion.web.PromotionRoutes.serves;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.account.RepositoryRole;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.PlainText;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Request;
import org.charrette.promotion.Drift;
import org.charrette.promotion.Taken;
import org.charrette.promotion.store.PromotionStore;
import org.charrette.promotion.store.PromotionStore.Home;
import org.charrette.promotion.store.PromotionStore.Kept;
import org.jspecify.annotations.Nullable;

/** What became of what was promoted, told on the board; and boards that are opened again. */
final class BadgeRoutes {
  private static final String GONE = "gone";

  private record Reopening(String reason) {}

  private record Stand(String decision, String reason) {}

  private record RejectionView(String reason, String text) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record DriftView(
      boolean drift, List<String> reasons, List<String> successors, @Nullable String ignored) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record BadgeView(
      String promotionId,
      String recordId,
      String kind,
      List<String> selection,
      List<String> excluded,
      String recordType,
      String snapshot,
      String version,
      String status,
      @Nullable RejectionView rejection,
      @Nullable DriftView drift) {}

  /**
   * What became of a board.
   *
   * @param mayReopen whether who asks may open and freeze it (rule S91)
   */
  private record Badges(
      String boardId, boolean reopened, boolean mayReopen, List<BadgeView> promotions) {}

  private record StateView(String boardId, boolean reopened, String snapshot) {}

  private final PromotionStore promotions;
  private final Boards boards;
  private final Clock clock;

  BadgeRoutes(PromotionStore promotions, Boards boards, Clock clock) {
    this.promotions = promotions;
    this.boards = boards;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("board_promotions", this::ofBoard)
        .mount("decide_drift", this::decide)
        .mount("promotion_picture", this::picture)
        .mount("reopen_board", this::reopen)
        .mount("freeze_board", this::freeze);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  // ---- badges

  /** Rules P11 and P13: what became of it is for all who read the board, drift for staff alone. */
  private Future<Answer> ofBoard(Request request) {
    Caller.OnBoard reader = request.caller(Caller.OnBoard.class);
    return promotions
        .home(reader.board())
        .compose(
            home ->
                home.isEmpty()
                    ? Future.succeededFuture(
                        new Badges(reader.board().toString(), false, false, List.of()))
                    : boards.keeper(reader.who()).compose(keeper -> badges(home.get(), keeper)))
        .map(Answer::ok);
  }

  private Future<Badges> badges(Home home, Caller.InRepository reader) {
    return promotions
        .ofBoard(home.board())
        .compose(
            all -> {
              Map<UUID, Kept> latest = new LinkedHashMap<>();
              all.forEach(one -> latest.put(one.record(), one));
              boolean staff = serves(reader, home.project()) && !all.isEmpty();
              Future<Taken> now = staff ? boards.take(home) : Future.succeededFuture(null);
              return Future.all(
                      now, promotions.ignored(home.board()), promotions.reopened(home.board()))
                  .map(
                      known ->
                          new Badges(
                              home.board().toString(),
                              known.<Boolean>resultAt(2),
                              reader.roles().contains(RepositoryRole.EDITOR),
                              latest.values().stream()
                                  .map(
                                      one ->
                                          badge(
                                              one,
                                              known.<@Nullable Taken>resultAt(0),
                                              known
                                                  .<Map<UUID, Map<String, String>>>resultAt(1)
                                                  .getOrDefault(one.id(), Map.of())))
                                  .toList()));
            });
  }

  private static BadgeView badge(Kept one, @Nullable Taken now, Map<String, String> ignored) {
    String rejected = one.rejected();
    String text = one.rejectedText();
    return new BadgeView(
        one.id().toString(),
        one.record().toString(),
        one.selection().kind().code(),
        one.selection().ids(),
        one.selection().excluded(),
        one.type().code(),
        one.snapshot(),
        PromotionRoutes.label(one.lastVersion(), one.lastStatus()),
        one.lastStatus().code(),
        rejected == null ? null : new RejectionView(rejected, text == null ? "" : text),
        now == null ? null : view(drift(one, now), ignored));
  }

  private static Drift drift(Kept one, Taken now) {
    return Drift.between(one.selection(), one.fingerprint(), now);
  }

  private static DriftView view(Drift drift, Map<String, String> ignored) {
    return new DriftView(
        drift.any(),
        drift.reasons().stream().map(Drift.Reason::code).toList(),
        drift.successors(),
        drift.any() ? ignored.get(name(drift)) : null);
  }

  private static String name(Drift drift) {
    return drift.hash().isEmpty() ? GONE : drift.hash();
  }

  // ---- drift

  /** Rule P13: staff let a difference stand; the next one is told again. */
  private Future<Answer> decide(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    return request
        .body(Stand.class)
        .compose(
            stand ->
                Uuids.parse(request.path("promotionId"))
                    .map(promotions::byId)
                    .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                    .compose(kept -> decide(kept, stand, who)))
        .map(done -> Answer.noContent());
  }

  private Future<Void> decide(Optional<Kept> kept, Stand stand, Caller.InRepository who) {
    if (kept.isEmpty()) {
      return refuse(PromotionProblems.PROMOTION_NOT_FOUND);
    }
    String reason = stand.reason().strip();
    return promotions
        .home(kept.get().board())
        .compose(
            home ->
                home.filter(one -> serves(who, one.project())).isEmpty()
                    ? refuse(PromotionProblems.PROMOTION_NOT_FOUND)
                    : reason.isEmpty() || !PlainText.isClean(reason)
                        ? refuse(PromotionProblems.REASON_REQUIRED)
                        : boards
                            .take(home.get())
                            .compose(
                                now ->
                                    stand(
                                        kept.get(),
                                        home.get(),
                                        drift(kept.get(), now),
                                        reason,
                                        who)));
  }

  private Future<Void> stand(
      Kept kept, Home home, Drift drift, String reason, Caller.InRepository who) {
    return drift.any()
        ? promotions
            .ignore(
                kept.id(), name(drift), reason, PromotionRoutes.role(who, home.project()), today())
            .compose(done -> boards.recorded(who.who(), home.board(), "drift ignored"))
        : refuse(PromotionProblems.NO_DRIFT);
  }

  /** Rule P17. */
  private Future<Answer> picture(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    return Uuids.parse(request.path("promotionId"))
        .map(promotions::byId)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            kept ->
                kept.isEmpty()
                    ? refuse(PromotionProblems.PROMOTION_NOT_FOUND)
                    : promotions
                        .home(kept.get().board())
                        .compose(
                            home ->
                                home.filter(one -> serves(who, one.project())).isEmpty()
                                    ? refuse(PromotionProblems.PROMOTION_NOT_FOUND)
                                    : promotions.picture(kept.get().id())))
        .map(
            svg ->
                Answer.file(
                    "image/svg+xml",
                    "attachment; filename=\"selection.svg\"",
                    svg.orElseThrow(PromotionProblems.PROMOTION_NOT_FOUND::toException)));
  }

  // ---- opening again

  /** Rule P16. */
  private Future<Answer> reopen(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    return request
        .body(Reopening.class)
        .compose(
            asked ->
                home(request)
                    .compose(
                        home ->
                            home.map(known -> reopen(known, asked.reason().strip(), who))
                                .orElseGet(() -> refuse(PromotionProblems.BOARD_NOT_FOUND))))
        .map(Answer::ok);
  }

  private Future<StateView> reopen(Home home, String reason, Caller.InRepository who) {
    if (reason.isEmpty() || !PlainText.isClean(reason)) {
      return refuse(PromotionProblems.REASON_REQUIRED);
    }
    return Future.all(boards.keep(home), promotions.reopened(home.board()))
        .compose(
            known -> {
              Taken board = known.resultAt(0);
              boolean open = known.<Boolean>resultAt(1);
              if (!board.over() || (!board.frozen() && !open)) {
                return refuse(PromotionProblems.BOARD_NOT_FROZEN);
              }
              return promotions
                  .reopen(home.board(), reason, today())
                  .compose(made -> boards.reopen(home))
                  .compose(BadgeRoutes::unlessRefused)
                  .compose(done -> boards.recorded(who.who(), home.board(), "reopened"))
                  .compose(done -> state(home, true));
            });
  }

  /** Rule P16: whoever may open it again freezes it, and another snapshot is kept. */
  private Future<Answer> freeze(Request request) {
    Caller.InRepository who = request.caller(Caller.InRepository.class);
    return home(request)
        .compose(
            home ->
                home.map(known -> freeze(known, who))
                    .orElseGet(() -> refuse(PromotionProblems.BOARD_NOT_REOPENED)))
        .map(Answer::ok);
  }

  private Future<StateView> freeze(Home home, Caller.InRepository who) {
    return promotions
        .reopened(home.board())
        .compose(
            open ->
                open
                    ? boards
                        .freeze(home)
                        .compose(BadgeRoutes::unlessRefused)
                        .compose(done -> boards.keep(home))
                        .compose(kept -> promotions.frozen(home.board(), today()))
                        .compose(done -> boards.recorded(who.who(), home.board(), "frozen"))
                        .compose(done -> state(home, false))
                    : refuse(PromotionProblems.BOARD_NOT_REOPENED));
  }

  private Future<Optional<Home>> home(Request request) {
    return BoardId.parse(request.path("boardId"))
        .map(promotions::home)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<StateView> state(Home home, boolean reopened) {
    return promotions
        .label(home.board(), Long.MAX_VALUE)
        .map(label -> new StateView(home.board().toString(), reopened, label));
  }

  private static Future<Void> unlessRefused(Optional<String> refused) {
    return refused
        .<Future<Void>>map(code -> Future.failedFuture("a board refused to turn: " + code))
        .orElseGet(Future::succeededFuture);
  }
}
