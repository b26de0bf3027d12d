package org.charrette;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.charrette.account.Caller;
import org.charrette.account.store.AuditStore;
import org.charrette.account.web.AccountEdge;
import org.charrette.board.Board;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardOp;
import org.charrette.board.Mode;
import org.charrette.board.web.BoardStreams;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Disclosure;
import org.charrette.kernel.Phase;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.Sha256;
import org.charrette.live.room.DurableView;
import org.charrette.platform.http.HttpEdge;
import org.charrette.practice.Bounds;
import org.charrette.practice.store.RecordStore;
import org.charrette.promotion.Drafts;
import org.charrette.promotion.Outputs;
import org.charrette.promotion.Setting;
import org.charrette.promotion.Taken;
import org.charrette.promotion.store.PromotionStore;
import org.charrette.promotion.web.Boards;
import org.charrette.promotion.web.PromotionRoutes;
import org.charrette.session.About;
import org.charrette.session.Group;
import org.charrette.session.Iteration;
import org.charrette.session.Member;
import org.charrette.session.SessionOp;
import org.charrette.session.SessionState;
import org.charrette.session.store.SessionStore;
import org.charrette.session.web.LiveSessions;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.store.VocabularyFile;
import org.jspecify.annotations.Nullable;

/** Promotion from boards into the practice repository, put together. */
public final class Promotions implements Boards, Repository.Source {
  private final PromotionStore promotions;
  private final RecordStore records;
  private final SessionStore snapshots;
  private final LiveSessions sessions;
  private final Look look;
  private final Turn turn;
  private final AccountEdge accounts;
  private final Clock clock;

  /** Looks at a board where it is durable. */
  @FunctionalInterface
  public interface Look {
    <T> Future<T> at(BoardId board, Function<DurableView<Board>, T> how);
  }

  /** Does something to a board as the server; what refused it. */
  @FunctionalInterface
  public interface Turn {
    Future<Optional<Rejection>> act(BoardId board, Function<Board, Optional<BoardCommand>> command);
  }

  public Promotions(
      Pool pool, LiveSessions sessions, Look look, Turn turn, AccountEdge accounts, Clock clock) {
    this.promotions = new PromotionStore(pool);
    this.records = new RecordStore(pool);
    this.snapshots = new SessionStore(pool);
    this.sessions = sessions;
    this.look = look;
    this.turn = turn;
    this.accounts = accounts;
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    Vocabularies vocabularies = VocabularyFile.read();
    new PromotionRoutes(
            promotions, records, this, new Drafts(vocabularies), new Bounds(vocabularies), clock)
        .mountOn(edge);
  }

  /** Rule R15: the people who sat in the group that the version comes from; none for others. */
  @Override
  public Future<Set<UUID>> people(UUID version) {
    return homeOf(version)
        .compose(
            home -> home.map(this::participants).orElseGet(() -> Future.succeededFuture(Set.of())))
        .compose(promotions::people);
  }

  @Override
  public Future<Set<String>> names(UUID version) {
    return homeOf(version)
        .compose(
            home ->
                home.map(
                        one ->
                            sessions
                                .read(one.session())
                                .map(session -> setting(one, session).known().names()))
                    .orElseGet(() -> Future.succeededFuture(Set.of())));
  }

  private Future<Optional<PromotionStore.Home>> homeOf(UUID version) {
    return promotions
        .ofVersion(version)
        .compose(
            kept ->
                kept.map(one -> promotions.home(one.board()))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  @Override
  public Future<Taken> take(PromotionStore.Home home) {
    return sessions
        .read(home.session())
        .compose(
            session -> {
              Setting setting = setting(home, session);
              boolean over = session.standing().over();
              return look.at(
                  home.board(), view -> Outputs.take(view.state(), setting, over, view.seq()));
            });
  }

  /** A board as it was looked at, with the bytes of its snapshot. */
  private record Seen(Taken board, BoardStreams.@Nullable Content content) {}

  @Override
  public Future<Taken> keep(PromotionStore.Home home) {
    return sessions
        .read(home.session())
        .compose(
            session -> {
              Setting setting = setting(home, session);
              boolean over = session.standing().over();
              return look.at(
                  home.board(),
                  view -> {
                    Taken taken = Outputs.take(view.state(), setting, over, view.seq());
                    return new Seen(
                        taken,
                        taken.over() && taken.frozen()
                            ? BoardsOverHttp.content(view.state(), view.seq())
                            : null);
                  });
            })
        .compose(seen -> kept(home, seen));
  }

  private Future<Taken> kept(PromotionStore.Home home, Seen seen) {
    BoardStreams.Content content = seen.content();
    if (content == null) {
      return Future.succeededFuture(seen.board());
    }
    byte[] bytes = BoardsOverHttp.bytes(content);
    byte[] hash = Sha256.of(bytes);
    return snapshots
        .keepSnapshot(home.board(), content.seq(), hash, bytes, clock.instant())
        .map(done -> seen.board().keptAs(java.util.HexFormat.of().formatHex(hash)));
  }

  @Override
  public Future<Boolean> over(BoardId session) {
    return sessions.read(session).map(state -> state.standing().over());
  }

  @Override
  public Future<Optional<String>> reopen(PromotionStore.Home home) {
    return mode(home.board(), Mode.CONVERGE).compose(refused -> told(home, true, refused));
  }

  @Override
  public Future<Optional<String>> freeze(PromotionStore.Home home) {
    return mode(home.board(), Mode.FROZEN).compose(refused -> told(home, false, refused));
  }

  /** Who may act on the board follows from the session (rule S91). */
  private Future<Optional<String>> told(
      PromotionStore.Home home, boolean open, Optional<String> before) {
    return before.isPresent()
        ? Future.succeededFuture(before)
        : sessions
            .act(home.session(), new SessionOp.Reopened(home.board(), open))
            .compose(
                refused ->
                    sessions.settled(home.session()).map(done -> refused.map(Rejection::code)));
  }

  private Future<Optional<String>> mode(BoardId board, Mode mode) {
    return turn.act(
            board,
            now ->
                now.state().mode() == mode
                    ? Optional.empty()
                    : Optional.of(BoardCommand.of(List.of(new BoardOp.SetMode(mode)))))
        .map(refused -> refused.map(Rejection::code));
  }

  @Override
  public Future<Caller.InRepository> keeper(Caller.SignedIn who) {
    return accounts.roles().of(who);
  }

  @Override
  public Future<Void> recorded(Caller.SignedIn who, BoardId board, String what) {
    return accounts
        .audit()
        .add(AuditStore.What.PROMOTION, who.person(), board, null, what, clock.instant());
  }

  /** The plenary is no group: whoever was there may review what it said. */
  @Override
  public Future<Set<UUID>> participants(PromotionStore.Home home) {
    return sessions
        .read(home.session())
        .map(
            session -> {
              Set<UUID> people = new HashSet<>();
              Optional<Group> group = group(session, home.board());
              for (Member member : session.members().values()) {
                if (group.filter(one -> one.id().equals(member.group())).isPresent()) {
                  people.add(member.participant().value());
                }
              }
              return people;
            });
  }

  // ---- where a board stands

  private static Setting setting(PromotionStore.Home home, SessionState session) {
    About about = session.about();
    Optional<Group> group = group(session, home.board());
    boolean plenary = home.board().equals(session.plenary());
    Map<String, String> areas = new LinkedHashMap<>();
    for (Group one : session.groups()) {
      BoardId board = one.board();
      if (board != null) {
        areas.put(board.toString(), one.area());
      }
      session
          .iterationsOf(one.id())
          .forEach(turn -> areas.putIfAbsent(turn.parent().toString(), one.area()));
    }
    Set<String> names = new HashSet<>();
    Set<String> houses = new HashSet<>();
    for (Member member : session.members().values()) {
      names.add(member.name());
      houses.add(member.profile().getOrDefault("affiliation", ""));
    }
    Phase phase = session.phases().get(group.map(Group::id).orElse(SessionState.PLENARY));
    return new Setting(
        home.board(),
        home.session(),
        about.title(),
        day(about),
        about.activity(),
        session.policy().word(),
        phase == null ? null : phase.word(),
        iteration(session, home.board()),
        group.map(Group::area).orElse(""),
        plenary,
        areas,
        new Disclosure.Known(names, houses));
  }

  private static @Nullable LocalDate day(About about) {
    return about.start() <= 0
        ? null
        : LocalDate.ofInstant(Instant.ofEpochMilli(about.start()), ZoneId.of(about.timezone()));
  }

  /** The group that works on the board, or did in an earlier turn. */
  private static Optional<Group> group(SessionState session, BoardId board) {
    return session.groups().stream()
        .filter(
            one ->
                board.equals(one.board())
                    || session.iterationsOf(one.id()).stream()
                        .anyMatch(
                            turn -> board.equals(turn.board()) || board.equals(turn.parent())))
        .findFirst();
  }

  private static int iteration(SessionState session, BoardId board) {
    for (Iteration one : session.iterations()) {
      if (board.equals(one.board())) {
        return one.number();
      }
      if (board.equals(one.parent())) {
        return one.number() - 1;
      }
    }
    return 1;
  }
}
