package org.charrette.poll.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import org.charrette.account.Caller;
import org.charrette.kernel.BoardId;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Request;

/** What of polls and questions is read without a socket. */
public final class FloorRoutes {
  private final Reading floors;

  /** Looks at floors where they are durable. */
  @FunctionalInterface
  public interface Reading {

    /** The tree of a floor, for those who lead or for everybody. */
    Future<ObjectNode> read(BoardId floor, boolean leads);
  }

  public FloorRoutes(Reading floors) {
    this.floors = floors;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("export_floor", this::export);
  }

  /** What the reader sees of it, as a file. */
  private Future<Answer> export(Request request) {
    Caller.OnBoard reader = request.caller(Caller.OnBoard.class);
    return floors
        .read(reader.board(), reader.role().leads())
        .map(
            tree ->
                Answer.ok(tree.put("format", "charrette-polls").put("version", 1))
                    .header("Content-Disposition", "attachment; filename=\"polls.json\""));
  }
}
