package org.charrette.report.web;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.charrette.account.Caller;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.PlainText;
import org.charrette.kernel.Sha256;
import org.charrette.platform.Raster;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.charrette.platform.http.Turns;
import org.charrette.report.Painting;
import org.charrette.report.store.DrawingStore;
import org.charrette.session.SessionRole;
import org.charrette.session.SessionState;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/** Rule D43: the drawings that artists made of a session. */
public final class DrawingRoutes {
  public static final Problem DRAWING_INVALID =
      Problem.of(
          422,
          "drawing_invalid",
          "This is no PNG or JPEG picture that can be read and is not too large.");
  public static final Problem TOO_MANY_DRAWINGS =
      Problem.of(409, "too_many_drawings", "There are as many drawings here as there can be.");
  private static final Problem FORBIDDEN = Problem.of(403, "forbidden", "You may not do that.");

  /** Base64 takes four bytes for three; the rest of the body is words. */
  private static final int BODY_LIMIT = Raster.MOST_BYTES / 3 * 4 + 16_384;

  /** Each that waits is in memory. */
  private static final int MOST_WAITING = 8;

  private record NewDrawing(
      String content,
      String alt,
      @Nullable String credit,
      String licence,
      boolean nobodyIsShown,
      @Nullable Boolean creditAgreed) {}

  private record DrawingView(
      String id, int width, int height, String alt, String credit, String licence) {

    static DrawingView of(Painting painting) {
      return new DrawingView(
          painting.id(),
          (int) painting.width(),
          (int) painting.height(),
          painting.alt(),
          painting.credit(),
          painting.licence());
    }
  }

  private record Drawings(List<DrawingView> drawings) {}

  private final DrawingStore drawings;
  private final Function<BoardId, Future<SessionState>> sessions;
  private final ReportRoutes.Ports ports;
  private final Vocabularies vocabularies;
  private final WorkerExecutor drawer;
  private final Turns turns;

  /**
   * @param drawer does one thing at a time, so that few pictures are in memory
   */
  public DrawingRoutes(
      DrawingStore drawings,
      Function<BoardId, Future<SessionState>> sessions,
      ReportRoutes.Ports ports,
      Vocabularies vocabularies,
      WorkerExecutor drawer,
      Clock clock) {
    this.turns = new Turns(1, MOST_WAITING, MOST_WAITING, clock);
    this.drawings = drawings;
    this.sessions = sessions;
    this.ports = ports;
    this.vocabularies = vocabularies;
    this.drawer = drawer;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("add_drawing", this::add, BODY_LIMIT)
        .mount("list_drawings", this::list)
        .mount("get_drawing", this::get)
        .mount("remove_drawing", this::remove);
  }

  private Future<Caller.OnBoard> keeper(Request request) {
    return keeper(request.caller(Caller.OnBoard.class), sessions, ports);
  }

  /** Fails for all but those who lead, record, or work for the project. */
  static Future<Caller.OnBoard> keeper(
      Caller.OnBoard who,
      Function<BoardId, Future<SessionState>> sessions,
      ReportRoutes.Ports ports) {
    return sessions
        .apply(who.board())
        .compose(state -> keeps(who, state, ports))
        .map(
            may -> {
              if (!may) {
                throw FORBIDDEN.toException();
              }
              return who;
            });
  }

  /** Whether they lead, record, or work for the project. */
  static Future<Boolean> keeps(Caller.OnBoard who, SessionState state, ReportRoutes.Ports ports) {
    boolean inside =
        state.member(who.participant()).filter(member -> mayBring(member.role())).isPresent();
    return inside ? Future.succeededFuture(true) : ports.isStaff(who);
  }

  static boolean mayBring(SessionRole role) {
    return role.leads()
        || role == SessionRole.RECORDER
        || role == SessionRole.PROJECT_STAFF
        || role == SessionRole.EDITOR;
  }

  private Future<Answer> add(Request request) {
    return keeper(request)
        .compose(
            who ->
                request
                    .body(NewDrawing.class)
                    .map(this::checked)
                    .compose(
                        wish ->
                            turns.take(
                                request.source(),
                                () -> drawer.executeBlocking(() -> painted(wish))))
                    .compose(
                        painted ->
                            painted
                                .map(painting -> keep(who, painting))
                                .orElseGet(
                                    () -> Future.failedFuture(DRAWING_INVALID.toException()))));
  }

  private NewDrawing checked(NewDrawing wish) {
    if (wish.alt.isBlank() || !PlainText.isClean(wish.alt)) {
      throw Problem.INVALID.at("/alt").toException();
    }
    String credit = credit(wish);
    boolean agreed = credit.isEmpty() || Boolean.TRUE.equals(wish.creditAgreed);
    if (!agreed || !PlainText.isClean(credit)) {
      throw Problem.INVALID.at(agreed ? "/credit" : "/creditAgreed").toException();
    }
    if (!vocabularies.has("licence", wish.licence)) {
      throw Problem.INVALID.at("/licence").toException();
    }
    if (!wish.nobodyIsShown) {
      throw Problem.INVALID.at("/nobodyIsShown").toException();
    }
    return wish;
  }

  private static String credit(NewDrawing wish) {
    return Objects.requireNonNullElse(wish.credit, "").strip();
  }

  private static Optional<Painting> painted(NewDrawing wish) {
    return Raster.ofBase64(wish.content, Raster.LONGEST_SIDE_OF_PAGE)
        .map(
            raster ->
                new Painting(
                    Sha256.name(raster.content().getBytes()),
                    raster.format().type(),
                    Base64.getEncoder().encodeToString(raster.content().getBytes()),
                    raster.width(),
                    raster.height(),
                    wish.alt.strip(),
                    credit(wish),
                    wish.licence));
  }

  private Future<Answer> keep(Caller.OnBoard who, Painting painting) {
    return drawings
        .add(who.board(), painting)
        .compose(
            kept ->
                kept
                    ? ports
                        .happened(who, ReportRoutes.Deed.CHANGED, "drawing added")
                        .map(recorded -> Answer.ok(DrawingView.of(painting)))
                    : Future.failedFuture(TOO_MANY_DRAWINGS.toException()));
  }

  private Future<Answer> list(Request request) {
    return drawings
        .list(request.caller(Caller.OnBoard.class).board())
        .map(all -> Answer.ok(new Drawings(all.stream().map(DrawingView::of).toList())));
  }

  /** What it is called follows from what it holds, so a browser need not ask again. */
  private Future<Answer> get(Request request) {
    return drawings
        .find(request.caller(Caller.OnBoard.class).board(), request.path("drawingId"))
        .map(
            found -> {
              Painting painting = found.orElseThrow(Problem.NOT_FOUND::toException);
              return Answer.file(
                      painting.mediaType(),
                      "inline",
                      Buffer.buffer(Base64.getDecoder().decode(painting.base64())))
                  .header("Cache-Control", "private, max-age=86400, immutable");
            });
  }

  private Future<Answer> remove(Request request) {
    return keeper(request)
        .compose(
            who ->
                drawings
                    .remove(who.board(), request.path("drawingId"))
                    .compose(
                        removed ->
                            removed
                                ? ports
                                    .happened(who, ReportRoutes.Deed.CHANGED, "drawing removed")
                                    .map(recorded -> Answer.noContent())
                                : Future.failedFuture(Problem.NOT_FOUND.toException())));
  }
}
