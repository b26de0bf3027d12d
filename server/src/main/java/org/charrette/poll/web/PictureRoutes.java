package org.charrette.poll.web;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import org.charrette.account.Caller;
import org.charrette.kernel.Sha256;
import org.charrette.platform.Raster;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.charrette.platform.http.Turns;
import org.charrette.poll.store.PictureStore;

/** Pictures that pins are put on (rule Q16). */
public final class PictureRoutes {
  public static final Problem PICTURE_INVALID =
      Problem.of(
          422,
          "picture_invalid",
          "This is no PNG or JPEG picture that can be read and is not too large.");
  public static final Problem TOO_MANY_PICTURES =
      Problem.of(409, "too_many_pictures", "There are as many pictures here as there can be.");
  private static final Problem FORBIDDEN = Problem.of(403, "forbidden", "You may not do that.");

  /** Base64 takes four bytes for three; the rest of the body is short. */
  private static final int BODY_LIMIT = Raster.MOST_BYTES / 3 * 4 + 1_024;

  /** Each that waits is in memory. */
  private static final int MOST_WAITING = 8;

  private record NewPicture(String content) {}

  private record PictureView(String id, int width, int height) {}

  private final PictureStore pictures;
  private final WorkerExecutor drawer;
  private final Turns turns;
  private final Clock clock;

  /**
   * @param drawer does one thing at a time, so that few pictures are in memory
   */
  public PictureRoutes(PictureStore pictures, WorkerExecutor drawer, Clock clock) {
    this.pictures = pictures;
    this.drawer = drawer;
    this.turns = new Turns(1, MOST_WAITING, MOST_WAITING, clock);
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("add_picture", this::add, BODY_LIMIT).mount("get_picture", this::get);
  }

  private Future<Answer> add(Request request) {
    Caller.OnBoard caller = request.caller(Caller.OnBoard.class);
    if (!caller.role().leads()) {
      return Future.failedFuture(FORBIDDEN.toException());
    }
    return request
        .body(NewPicture.class)
        .compose(
            wish ->
                turns.take(
                    request.source(),
                    () ->
                        drawer.executeBlocking(
                            () -> Raster.ofBase64(wish.content, Raster.LONGEST_SIDE))))
        .compose(
            drawn ->
                drawn
                    .map(raster -> keep(caller, raster))
                    .orElseGet(() -> Future.failedFuture(PICTURE_INVALID.toException())));
  }

  private Future<Answer> keep(Caller.OnBoard caller, Raster raster) {
    String id = Sha256.name(raster.content().getBytes());
    PictureStore.Stored stored = new PictureStore.Stored(raster.format().type(), raster.content());
    return pictures
        .add(caller.board(), id, stored, clock.instant())
        .compose(
            kept ->
                kept
                    ? Future.succeededFuture(
                        Answer.ok(new PictureView(id, raster.width(), raster.height())))
                    : Future.failedFuture(TOO_MANY_PICTURES.toException()));
  }

  /** What it is called follows from what it holds, so a browser need not ask again. */
  private Future<Answer> get(Request request) {
    Caller.OnBoard reader = request.caller(Caller.OnBoard.class);
    return pictures
        .get(reader.board(), request.path("pictureId"))
        .map(
            found -> {
              PictureStore.Stored picture = found.orElseThrow(Problem.NOT_FOUND::toException);
              return Answer.file(picture.mediaType(), "inline", picture.content())
                  .header("Cache-Control", "private, max-age=86400, immutable");
            });
  }
}
