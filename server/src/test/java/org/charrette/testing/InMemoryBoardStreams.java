package org.charrette.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.charrette.board.web.BoardFile;
import org.charrette.board.web.BoardStreams;
import org.charrette.kernel.BoardId;

/** Content of boards without logs and rooms: what a board started with is what it holds. */
public final class InMemoryBoardStreams implements BoardStreams {
  private final Map<BoardId, List<BoardFile.Item>> boards = new ConcurrentHashMap<>();

  @Override
  public Future<Void> create(SqlClient tx, BoardId board, Seed seed) {
    List<BoardFile.Item> items =
        switch (seed) {
          case Seed.Empty empty -> List.of();
          case Seed.FromTemplate template -> List.of(frame(template.template()));
          case Seed.Imported imported -> imported.items();
        };
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).r().has("xy") && !items.get(i).type().equals("connector")) {
        return Future.failedFuture(new InvalidSeed("/" + i + "/r/xy"));
      }
    }
    boards.put(board, new ArrayList<>(items));
    return Future.succeededFuture();
  }

  @Override
  public Future<Content> read(BoardId board) {
    ObjectNode state = JsonNodeFactory.instance.objectNode().put("mode", "open");
    return Future.succeededFuture(new Content(1, state, boards.get(board)));
  }

  private static BoardFile.Item frame(String template) {
    ObjectNode r = JsonNodeFactory.instance.objectNode();
    r.putArray("xy").add(0).add(0);
    r.putArray("title").addObject().put("insert", "From " + template);
    return new BoardFile.Item("i_frameframeframe01", "frame", r);
  }
}
