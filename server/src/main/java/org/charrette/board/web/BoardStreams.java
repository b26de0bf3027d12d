package org.charrette.board.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/** The live side of boards, as far as the HTTP calls need it; the composition root passes it in. */
public interface BoardStreams {

  /** What a board starts with. */
  sealed interface Seed {
    /** Nothing. */
    record Empty() implements Seed {}

    /**
     * The frames and connectors of a template that exists.
     *
     * @param area the area to work on, for a template per area
     */
    record FromTemplate(String template, @Nullable String area) implements Seed {}

    /** The items of an exported board, under the same ids. */
    record Imported(List<BoardFile.Item> items) implements Seed {}
  }

  /**
   * What a board holds.
   *
   * @param seq the last durable entry that is in it
   */
  record Content(long seq, JsonNode state, List<BoardFile.Item> items) {}

  /** Items that are no board: the message is a stable code and where it went wrong. */
  final class InvalidSeed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    /** Names the place as a JSON pointer into the items, e.g. {@code /3/r/xy}. */
    public InvalidSeed(String pointer) {
      super("invalid at " + pointer, null, false, false);
      this.pointer = pointer;
    }

    public String pointer() {
      return pointer;
    }
  }

  /**
   * Writes what a new board starts with, in the caller's transaction.
   *
   * @return fails with {@link InvalidSeed} when the items break the rules of boards
   */
  Future<Void> create(SqlClient tx, BoardId board, Seed seed);

  /** The durable content of a board, as everybody may see it. */
  Future<Content> read(BoardId board);
}
