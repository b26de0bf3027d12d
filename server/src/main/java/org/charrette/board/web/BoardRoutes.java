package org.charrette.board.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charrette.account.AccessChange;
import org.charrette.account.Caller;
import org.charrette.account.DisplayText;
import org.charrette.board.store.BoardStore;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpConfig;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** Making, finding, naming and deleting boards (rules E1 to E6). */
public final class BoardRoutes {
  public static final Problem TITLE_INVALID =
      Problem.of(422, "title_invalid", "A title has 1 to 200 characters that people can see.");
  public static final Problem TEMPLATE_UNKNOWN =
      Problem.of(422, "template_unknown", "There is no such template.");
  public static final Problem IMPORT_INVALID =
      Problem.of(422, "import_invalid", "The file does not hold a board.");

  private record NewBoard(
      String title,
      @Nullable String template,
      @Nullable String area,
      @Nullable String sessionId,
      @Nullable String group,
      @JsonProperty("import") @Nullable BoardFile imported) {}

  private record RenameBoard(String title) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record BoardView(
      String id,
      String title,
      String role,
      @Nullable String template,
      @Nullable String sessionId,
      String createdAt) {}

  private record BoardList(List<BoardView> boards) {}

  private record TemplateList(List<BoardTemplates.Card> templates) {}

  private final BoardStore boards;
  private final BoardStreams streams;
  private final BoardTemplates templates;
  private final SessionBoards sessions;
  private final BoardAudit audit;
  private final AccessChange.Listener changes;
  private final Clock clock;

  public BoardRoutes(
      BoardStore boards,
      BoardStreams streams,
      BoardTemplates templates,
      SessionBoards sessions,
      BoardAudit audit,
      AccessChange.Listener changes,
      Clock clock) {
    this.boards = boards;
    this.streams = streams;
    this.templates = templates;
    this.sessions = sessions;
    this.audit = audit;
    this.changes = changes;
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount(
            "list_templates",
            request -> Future.succeededFuture(Answer.ok(new TemplateList(templates.all()))))
        .mount("list_boards", this::list)
        .mount("create_board", this::create, HttpConfig.IMPORT_LIMIT)
        .mount("get_board", request -> present(request.caller(Caller.OnBoard.class)))
        .mount("rename_board", this::rename)
        .mount("delete_board", this::delete);
    new ExportRoutes(boards, streams, audit).mountOn(edge);
  }

  private Future<Answer> list(Request request) {
    return boards
        .of(request.caller(Caller.SignedIn.class).person().value())
        .map(
            mine ->
                Answer.ok(
                    new BoardList(
                        mine.stream().map(one -> view(one.info(), one.role())).toList())));
  }

  private Future<Answer> create(Request request) {
    Caller.SignedIn who = request.caller(Caller.SignedIn.class);
    return request.body(NewBoard.class).compose(wish -> create(wish, who));
  }

  private Future<Answer> create(NewBoard wish, Caller.SignedIn who) {
    Optional<String> title = DisplayText.title(wish.title);
    if (title.isEmpty()) {
      return refuse(TITLE_INVALID);
    }
    if (wish.template != null && wish.imported != null) {
      return refuse(Problem.INVALID.at("/template"));
    }
    if (wish.area != null && !takesArea(wish)) {
      return refuse(Problem.INVALID.at("/area"));
    }
    if (wish.template != null
        && templates.all().stream().noneMatch(card -> card.id().equals(wish.template))) {
      return refuse(TEMPLATE_UNKNOWN);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (wish.group != null && wish.sessionId == null) {
      return refuse(Problem.INVALID.at("/group"));
    }
    if (wish.sessionId != null) {
      return BoardId.parse(wish.sessionId)
          .map(session -> createIn(session, title.get(), wish, who, now))
          .orElseGet(() -> refuse(Problem.INVALID.at("/sessionId")));
    }
    BoardStore.Info info =
        new BoardStore.Info(new BoardId(UUID.randomUUID()), title.get(), wish.template, null, now);
    BoardStore.Owner owner =
        new BoardStore.Owner(
            who.person().value(), new ParticipantId(UUID.randomUUID()), who.name());
    return boards
        .create(info, Optional.of(owner), tx -> streams.create(tx, info.id(), seed(wish)))
        .compose(made -> audit.add(BoardAudit.What.MADE, who, info.id()))
        .map(recorded -> Answer.created("/api/boards/" + info.id(), view(info, Role.OWNER)))
        .recover(BoardRoutes::asProblem);
  }

  /** Rule S54: who is on a board of a session follows from the session. */
  private Future<Answer> createIn(
      BoardId session, String title, NewBoard wish, Caller.SignedIn who, Instant now) {
    BoardStore.Info info =
        new BoardStore.Info(new BoardId(UUID.randomUUID()), title, wish.template, session, now);
    return sessions
        .mayMake(session, who, wish.group)
        .compose(
            may ->
                boards.create(
                    info, Optional.empty(), tx -> streams.create(tx, info.id(), seed(wish))))
        .compose(made -> sessions.made(session, wish.group, info.id()))
        .compose(told -> audit.add(BoardAudit.What.MADE, who, info.id()))
        .map(recorded -> Answer.created("/api/boards/" + info.id(), view(info, Role.FACILITATOR)))
        .recover(BoardRoutes::asProblem);
  }

  private boolean takesArea(NewBoard wish) {
    return templates.all().stream()
        .anyMatch(card -> card.id().equals(wish.template) && card.perArea());
  }

  private static BoardStreams.Seed seed(NewBoard wish) {
    if (wish.imported != null) {
      return new BoardStreams.Seed.Imported(wish.imported.items());
    }
    return wish.template == null
        ? new BoardStreams.Seed.Empty()
        : new BoardStreams.Seed.FromTemplate(wish.template, wish.area);
  }

  private static Future<Answer> asProblem(Throwable failure) {
    return failure instanceof BoardStreams.InvalidSeed invalid
        ? refuse(IMPORT_INVALID.at("/import/items" + invalid.pointer()))
        : Future.failedFuture(failure);
  }

  private Future<Answer> rename(Request request) {
    Caller.OnBoard owner = request.caller(Caller.OnBoard.class);
    return request
        .body(RenameBoard.class)
        .compose(
            wish ->
                DisplayText.title(wish.title)
                    .map(title -> boards.rename(owner.board(), title))
                    .orElseGet(() -> refuse(TITLE_INVALID)))
        .compose(renamed -> present(owner));
  }

  private Future<Answer> present(Caller.OnBoard reader) {
    return boards
        .get(reader.board())
        .map(
            info ->
                Answer.ok(view(info.orElseThrow(Problem.NOT_FOUND::toException), reader.role())));
  }

  private Future<Answer> delete(Request request) {
    Caller.OnBoard owner = request.caller(Caller.OnBoard.class);
    return boards
        .delete(owner.board(), clock.instant())
        .compose(
            deleted -> {
              changes.on(new AccessChange.BoardDeleted(owner.board()));
              return audit.add(BoardAudit.What.DELETED, owner.who(), owner.board());
            })
        .map(recorded -> Answer.noContent());
  }

  private static BoardView view(BoardStore.Info info, Role role) {
    return new BoardView(
        info.id().toString(),
        info.title(),
        role.word(),
        info.template(),
        info.session() == null ? null : info.session().toString(),
        info.createdAt().toString());
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
