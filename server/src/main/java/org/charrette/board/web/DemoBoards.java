package org.charrette.board.web;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.charrette.board.store.BoardStore;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/** Makes the demo board at the first visit, once, under an id that never changes (rule E6). */
public final class DemoBoards {

  /** What is on it. */
  public record Demo(String title, List<BoardFile.Item> items) {}

  /** The one demo board of an installation. */
  public static final BoardId ID =
      new BoardId(
          UUID.nameUUIDFromBytes("charrette demo board".getBytes(StandardCharsets.US_ASCII)));

  private final BoardStore boards;
  private final BoardStreams streams;
  private final Supplier<Demo> demo;
  private final Clock clock;
  private @Nullable Future<BoardId> made;

  public DemoBoards(BoardStore boards, BoardStreams streams, Supplier<Demo> demo, Clock clock) {
    this.boards = boards;
    this.streams = streams;
    this.demo = demo;
    this.clock = clock;
  }

  /**
   * The board, made if need be. Visitors who come at once wait for the same making; a failed one is
   * tried again.
   */
  public synchronized Future<BoardId> ready() {
    Future<BoardId> before = made;
    if (before != null && !before.failed()) {
      return before;
    }
    Future<BoardId> now = make();
    made = now;
    return now;
  }

  private Future<BoardId> make() {
    Demo content = demo.get();
    BoardStore.Info info = new BoardStore.Info(ID, content.title(), null, null, clock.instant());
    return boards
        .create(
            info,
            Optional.empty(),
            tx -> streams.create(tx, ID, new BoardStreams.Seed.Imported(content.items())))
        .map(ID);
  }
}
