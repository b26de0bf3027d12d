package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charrette.account.Caller;
import org.charrette.account.store.AuditStore;
import org.charrette.account.web.AccountEdge;
import org.charrette.kernel.BoardId;
import org.charrette.platform.http.HttpEdge;
import org.charrette.poll.FloorState;
import org.charrette.poll.Poll;
import org.charrette.practice.Field;
import org.charrette.promotion.store.PromotionStore;
import org.charrette.report.Material;
import org.charrette.report.Painting;
import org.charrette.report.Sheet;
import org.charrette.report.store.DeliverableStore;
import org.charrette.report.store.DraftStore;
import org.charrette.report.store.DrawingStore;
import org.charrette.report.web.DeliverableRoutes;
import org.charrette.report.web.DrawingRoutes;
import org.charrette.report.web.ReportRoutes;
import org.charrette.session.Group;
import org.charrette.session.Iteration;
import org.charrette.session.SessionState;
import org.charrette.session.web.LiveSessions;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.store.VocabularyFile;
import org.jspecify.annotations.Nullable;

/** Brings together what a report is made from: the session, its boards and its polls. */
final class Reports implements ReportRoutes.Ports {
  private final LiveBoards live;
  private final LiveSessions sessions;
  private final PromotionStore promotions;
  private final DraftStore drafts;
  private final DrawingStore drawings;
  private final DeliverableStore deliverables;
  private final AccountEdge accounts;
  private final Clock clock;

  Reports(
      LiveBoards live,
      LiveSessions sessions,
      PromotionStore promotions,
      DraftStore drafts,
      DrawingStore drawings,
      DeliverableStore deliverables,
      AccountEdge accounts,
      Clock clock) {
    this.promotions = promotions;
    this.drafts = drafts;
    this.drawings = drawings;
    this.deliverables = deliverables;
    this.live = live;
    this.sessions = sessions;
    this.accounts = accounts;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge, Vertx vertx) {
    Vocabularies vocabularies = VocabularyFile.read();
    new ReportRoutes(this, drafts, vocabularies, vertx.createSharedWorkerExecutor("reports", 1))
        .mountOn(edge);
    new DrawingRoutes(
            drawings,
            sessions::read,
            this,
            vocabularies,
            vertx.createSharedWorkerExecutor("drawings", 1),
            clock)
        .mountOn(edge);
    new DeliverableRoutes(
            deliverables, drawings, sessions::read, this, vocabularies, VocabularyFile.activities())
        .mountOn(edge);
  }

  @Override
  public Future<Void> happened(Caller.OnBoard who, ReportRoutes.Deed deed, String what) {
    AuditStore.What entry =
        switch (deed) {
          case EXPORTED -> AuditStore.What.BOARD_EXPORTED;
          case CHANGED -> AuditStore.What.REPORT_CHANGED;
          case ISSUED -> AuditStore.What.REPORT_ISSUED;
        };
    return accounts
        .audit()
        .add(entry, who.who().person(), who.board(), null, what, clock.instant());
  }

  @Override
  public Future<Boolean> isStaff(Caller.OnBoard who) {
    return accounts.isStaffOf(who.who(), who.board());
  }

  @Override
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public Future<Material> material(BoardId session) {
    return sessions
        .read(session)
        .compose(
            state ->
                state.standing().over()
                    ? gathered(session, state)
                    : Future.succeededFuture(
                        new Material(state, null, List.of(), List.of(), List.of(), List.of())));
  }

  private record Spot(Group group, int iteration, boolean last, BoardId board) {}

  private Future<Material> gathered(BoardId session, SessionState state) {
    BoardId plenary = state.plenary();
    Future<@Nullable Sheet> common =
        plenary == null ? Future.succeededFuture(null) : sheet(plenary).map(sheet -> sheet);
    List<Future<Material.OfGroup>> boards =
        places(state).stream()
            .map(
                place ->
                    sheet(place.board)
                        .map(
                            sheet ->
                                new Material.OfGroup(
                                    place.group, place.iteration, place.last, sheet)))
            .toList();
    List<Future<List<Material.Asked>>> polls = new ArrayList<>();
    for (Map.Entry<String, BoardId> floor : state.floors().entrySet()) {
      if (floor.getKey().equals(SessionState.PLENARY)) {
        polls.addFirst(polls("", floor.getValue()));
      } else {
        String name = state.group(floor.getKey()).map(Group::name).orElse("");
        polls.add(polls(name, floor.getValue()));
      }
    }
    List<Future<List<Material.Promoted>>> records = new ArrayList<>();
    places(state).forEach(place -> records.add(records(place.board)));
    if (plenary != null) {
      records.add(records(plenary));
    }
    Future<List<Painting>> paintings = drawings.of(session);
    return Future.all(common, Future.all(boards), Future.all(polls), Future.all(records), paintings)
        .map(
            all ->
                new Material(
                    state,
                    common.result(),
                    boards.stream().map(Future::result).toList(),
                    polls.stream().flatMap(some -> some.result().stream()).toList(),
                    records.stream().flatMap(some -> some.result().stream()).toList(),
                    paintings.result()));
  }

  /** What was promoted from a board, each record once with what it is now. */
  private Future<List<Material.Promoted>> records(BoardId board) {
    return promotions
        .ofBoard(board)
        .map(
            kept -> {
              Map<String, Material.Promoted> records = new LinkedHashMap<>();
              for (PromotionStore.Kept one : kept) {
                records.put(
                    one.record().toString(),
                    new Material.Promoted(
                        one.record().toString(),
                        one.metadata().best(Field.TITLE, "en"),
                        one.lastStatus().code(),
                        board.toString(),
                        one.items().stream().sorted().toList()));
              }
              return List.copyOf(records.values());
            });
  }

  /** The boards of a group, that of its first iteration first. */
  private static List<Spot> places(SessionState state) {
    List<Spot> places = new ArrayList<>();
    for (Group group : state.groups()) {
      int number = 1;
      for (Iteration later : state.iterationsOf(group.id())) {
        if (!later.pending()) {
          places.add(new Spot(group, later.number() - 1, false, later.parent()));
          number = later.number();
        }
      }
      BoardId board = group.board();
      if (board != null) {
        places.add(new Spot(group, number, true, board));
      }
    }
    return places;
  }

  private Future<Sheet> sheet(BoardId board) {
    return live.read(board, view -> Sheet.of(board.toString(), view.state()));
  }

  private Future<List<Material.Asked>> polls(String group, BoardId floor) {
    return live.floors().read(floor, view -> view.state().now()).map(state -> closed(group, state));
  }

  private static List<Material.Asked> closed(String group, FloorState floor) {
    return floor.polls().values().stream()
        .filter(poll -> poll.standing() == Poll.Standing.CLOSED)
        .map(poll -> new Material.Asked(group, poll, floor.rule()))
        .toList();
  }
}
