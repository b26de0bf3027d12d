package org.charrette;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.charrette.board.Board;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardEvent;
import org.charrette.board.BoardLimits;
import org.charrette.board.BoardMachine;
import org.charrette.board.BoardTemplate;
import org.charrette.board.Fork;
import org.charrette.board.Harvest;
import org.charrette.board.Item;
import org.charrette.board.web.BoardFile;
import org.charrette.board.web.BoardStreams;
import org.charrette.board.web.BoardTemplates;
import org.charrette.board.web.DemoBoards;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.Role;
import org.charrette.live.codec.BoardWriter;
import org.charrette.live.codec.OpReader;
import org.charrette.live.codec.TemplateFile;
import org.charrette.platform.http.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Gives the HTTP calls about boards their content: what a new board starts with goes through the
 * same rules as every edit, and an export is what those rules made of the board (rules E1 and E5).
 */
final class BoardsOverHttp implements BoardStreams {
  // The one who writes what a board starts with; no person has this id.
  private static final Actor FOUNDER = new Actor(new ParticipantId(new UUID(0, 0)), Role.OWNER);
  private static final int DEEPEST = BoardLimits.DEEPEST + 1;

  /** Makes a board's log in the caller's transaction. */
  @FunctionalInterface
  interface Logs {
    Future<Void> create(SqlClient tx, BoardId board, @Nullable BoardEvent initial);
  }

  /** Does long work off the event loops. */
  @FunctionalInterface
  interface Workers {
    Future<BoardEvent> run(Callable<BoardEvent> work);
  }

  private final Logs logs;
  private final Workers workers;
  private final Function<BoardId, Future<Content>> reader;
  private final BoardMachine machine;
  private final List<BoardTemplate> templates = TemplateFile.read();

  /**
   * Joins the HTTP calls to the live side.
   *
   * @param reader gives the durable content of a board, see {@link #content}
   */
  BoardsOverHttp(
      Logs logs, Workers workers, Function<BoardId, Future<Content>> reader, BoardLimits limits) {
    this.logs = logs;
    this.workers = workers;
    this.reader = reader;
    // A whole board is one entry of its log, so an entry may hold as many ops as a board items.
    this.machine =
        new BoardMachine(
            new BoardLimits(
                limits.items(),
                Math.max(1, limits.items()),
                limits.note(),
                limits.textBox(),
                limits.shape(),
                limits.connector(),
                limits.title()));
  }

  /** The templates as the gallery shows them. */
  BoardTemplates templates() {
    List<BoardTemplates.Card> cards =
        templates.stream()
            .map(
                template ->
                    new BoardTemplates.Card(
                        template.id(),
                        template.name(),
                        template.use(),
                        template.phases(),
                        template.frames().size(),
                        template.perArea()))
            .toList();
    return () -> cards;
  }

  /** The demo board that is packed with the product. */
  static DemoBoards.Demo demo() {
    JsonNode file = TemplateFile.demo();
    List<BoardFile.Item> items = new ArrayList<>();
    file.path("items").forEach(item -> items.add(item(item)));
    return new DemoBoards.Demo(file.path("title").asText(), List.copyOf(items));
  }

  /** The content as a snapshot keeps it. */
  static byte[] bytes(Content content) {
    return StrictJson.write(new BoardFile("", content.seq(), content.state(), content.items()));
  }

  /** A board's content as it is exported. Copies all it needs. */
  static Content content(Board board, long seq) {
    List<BoardFile.Item> items =
        board.items().stream()
            .sorted(Comparator.comparing(one -> one.id().toString()))
            .map(BoardsOverHttp::exported)
            .toList();
    return new Content(seq, json(board.state().canonical().getBytes(UTF_8)), items);
  }

  @Override
  public Future<Content> read(BoardId board) {
    return reader.apply(board);
  }

  @Override
  public Future<Void> create(SqlClient tx, BoardId board, Seed seed) {
    return switch (seed) {
      case Seed.Empty empty -> logs.create(tx, board, null);
      case Seed.FromTemplate from -> logs.create(tx, board, fromTemplate(board, from));
      case Seed.Imported imported when imported.items().isEmpty() -> logs.create(tx, board, null);
      case Seed.Imported imported ->
          workers
              .run(() -> imported(imported.items()))
              .compose(event -> logs.create(tx, board, event));
    };
  }

  /**
   * Writes what the board of an iteration starts with, in the caller's transaction (rule S84).
   *
   * @param template from which the board before was made; null for none
   */
  Future<Void> fork(
      SqlClient tx,
      BoardId board,
      Fork fork,
      Harvest.Origin origin,
      @Nullable String template,
      Phase phase,
      boolean underTheRule) {
    return workers
        .run(
            () ->
                judged(
                    Actor.SERVER,
                    BoardCommand.of(
                        fork.ops(board, origin, template(template), phase, underTheRule)),
                    List.of()))
        .compose(event -> logs.create(tx, board, event));
  }

  private @Nullable BoardTemplate template(@Nullable String id) {
    return templates.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }

  private BoardEvent fromTemplate(BoardId board, Seed.FromTemplate from) {
    BoardTemplate template =
        Objects.requireNonNull(template(from.template()), "the route checked the template");
    return judged(FOUNDER, BoardCommand.of(template.ops(board, from.area())), List.of());
  }

  private BoardEvent imported(List<BoardFile.Item> items) {
    List<Integer> order = foundationsFirst(items);
    ArrayNode ops = JsonNodeFactory.instance.arrayNode();
    for (int index : order) {
      BoardFile.Item item = items.get(index);
      ops.addObject()
          .put("op", "new")
          .put("id", item.id())
          .put("type", item.type())
          .set("r", item.r());
    }
    return judged(FOUNDER, OpReader.command(ops), order);
  }

  // An import is taken as it is or not at all: an op that the rules would drop or change makes the
  // file invalid.
  private BoardEvent judged(Actor actor, BoardCommand command, List<Integer> order) {
    Decision<BoardEvent> decision = machine.decide(machine.empty(), actor, command, 1, 0);
    return switch (decision) {
      case Decision.Refused<BoardEvent> refused -> throw invalid(refused.rejection(), order);
      case Decision.Accepted<BoardEvent> accepted -> {
        if (!accepted.drops().isEmpty()) {
          throw new InvalidSeed(pointer(accepted.drops().getFirst().op(), order));
        }
        if (accepted.rewritten()) {
          throw new InvalidSeed("");
        }
        yield accepted.event();
      }
    };
  }

  private static InvalidSeed invalid(Rejection rejection, List<Integer> order) {
    @Nullable Integer op = rejection.op();
    String path = rejection.path() == null ? "" : "/" + rejection.path().replace('.', '/');
    return new InvalidSeed(op == null ? "" : pointer(op, order) + path);
  }

  private static String pointer(int op, List<Integer> order) {
    return op < order.size() ? "/" + order.get(op) : "";
  }

  /** Containers before what lies in them, connectors after all that they may join. */
  private static List<Integer> foundationsFirst(List<BoardFile.Item> items) {
    Map<String, BoardFile.Item> byId = new HashMap<>();
    items.forEach(item -> byId.put(item.id(), item));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt(index -> rank(items.get(index), byId)));
    return order;
  }

  private static int rank(BoardFile.Item item, Map<String, BoardFile.Item> byId) {
    if (item.type().equals("connector")) {
      return DEEPEST + 1;
    }
    int depth = 0;
    for (BoardFile.Item at = parent(item, byId);
        at != null && depth < DEEPEST;
        at = parent(at, byId)) {
      depth++;
    }
    return depth;
  }

  private static BoardFile.@Nullable Item parent(
      BoardFile.Item item, Map<String, BoardFile.Item> byId) {
    return byId.get(item.r().path("slot").path("p").asText(""));
  }

  private static BoardFile.Item exported(Item item) {
    return item(json(BoardWriter.exported(item)));
  }

  private static JsonNode json(byte[] written) {
    try {
      return StrictJson.parse(written);
    } catch (StrictJson.Malformed malformed) {
      throw new IllegalStateException("what was written cannot be read", malformed);
    }
  }

  private static BoardFile.Item item(JsonNode json) {
    return new BoardFile.Item(json.path("id").asText(), json.path("type").asText(), json.path("r"));
  }
}
