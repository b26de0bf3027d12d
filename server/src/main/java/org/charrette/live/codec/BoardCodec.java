package org.charrette.live.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.charrette.board.Answer;
import org.charrette.board.Board;
import org.charrette.board.BoardEvent;
import org.charrette.board.BoardOp;
import org.charrette.board.BoardState;
import org.charrette.board.Canonical;
import org.charrette.board.Item;
import org.charrette.board.Item.Later;
import org.charrette.board.ItemId;
import org.charrette.board.ItemType;
import org.charrette.board.Mode;
import org.charrette.board.Register;
import org.charrette.board.Registers;
import org.charrette.board.Round;
import org.charrette.board.Seqs;
import org.charrette.board.Timer;
import org.charrette.board.Tombstone;
import org.charrette.board.Tombstone.Freed;
import org.charrette.board.Writes;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Events and whole states of boards as bytes of the log and of snapshots. What was written is read
 * back without limits: it was judged when it came in, and limits may have changed since. Equal
 * states give equal bytes.
 */
public final class BoardCodec {

  /** The event as it is stored and sent: the array of effective ops. */
  public byte[] writeEvent(BoardEvent event) {
    return BoardWriter.ops(event);
  }

  /**
   * Reads what {@link #writeEvent} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public BoardEvent readEvent(byte[] bytes) {
    return readEvent(Json.stored(bytes));
  }

  /** Reads an array of effective ops, e.g. out of a frame. */
  public BoardEvent readEvent(JsonNode ops) {
    try {
      List<BoardOp> read = new ArrayList<>(ops.size());
      for (JsonNode op : ops) {
        read.add(op(op));
      }
      return new BoardEvent(read);
    } catch (Malformed malformed) {
      throw new IllegalArgumentException("not an effective op", malformed);
    }
  }

  private static BoardOp op(JsonNode op) {
    return switch (Json.text(op.get("op"), "op")) {
      case "new" -> {
        ItemType type = type(op);
        yield new BoardOp.New(id(op), type, registers(Json.object(op.get("r"), "r"), type));
      }
      case "set" -> new BoardOp.Set(id(op), writes(Json.object(op.get("r"), "r")));
      case "txt" ->
          new BoardOp.Txt(
              id(op),
              register(Json.text(op.get("f"), "f")),
              Json.whole(op.get("b"), 0, "b"),
              DeltaReader.changeOfAnyLength(op.get("d"), "d"));
      case "del" -> new BoardOp.Del(ids(op.get("ids")));
      case "restore" -> new BoardOp.Restore(ids(op.get("ids")));
      case "shift" -> {
        JsonNode d = op.get("d");
        yield new BoardOp.Shift(
            ids(op.get("ids")), Json.number(d.get(0), "d"), Json.number(d.get(1), "d"));
      }
      case "mode" -> {
        JsonNode late = op.get("late");
        yield new BoardOp.SetMode(mode(op), phase(op), late == null ? null : late.asBoolean());
      }
      case "reveal" -> new BoardOp.Reveal(revealed(op.get("items")));
      case "policy" -> new BoardOp.SetPolicy(true);
      case "round.open" -> new BoardOp.OpenRound(dots(op));
      case "round.close" -> new BoardOp.CloseRound(text(op, "round"), false, result(op));
      case "dot.place" -> new BoardOp.Dot(text(op, "round"), new ItemId(text(op, "item")), true);
      case "dot.take" -> new BoardOp.Dot(text(op, "round"), new ItemId(text(op, "item")), false);
      case "consent.open" -> new BoardOp.OpenRound(consent(op));
      case "consent.give" -> new BoardOp.Say(text(op, "round"), answer(op));
      case "consent.close" -> new BoardOp.CloseRound(text(op, "round"), true, result(op));
      case "silence" -> new BoardOp.Silence(new ItemId(text(op, "item")), true);
      case "unsilence" -> new BoardOp.Silence(new ItemId(text(op, "item")), false);
      case "own" -> new BoardOp.Own(op(Json.object(op.get("do"), "do")));
      case "timer" -> new BoardOp.SetTimer(timer(op));
      default -> throw new Malformed("op");
    };
  }

  private static String text(JsonNode holder, String name) {
    return Json.text(holder.get(name), name);
  }

  private static List<BoardOp.New> revealed(JsonNode items) {
    List<BoardOp.New> revealed = new ArrayList<>(items.size());
    for (JsonNode item : items) {
      ItemType type = type(item);
      revealed.add(
          new BoardOp.New(id(item), type, registers(Json.object(item.get("r"), "r"), type)));
    }
    return revealed;
  }

  static Round.Dots dots(JsonNode round) {
    return new Round.Dots(
        text(round, "id"),
        round.path("budget").asInt(),
        round.path("perItem").asInt(),
        Round.Scope.of(text(round, "scope")).orElseThrow(() -> new Malformed("scope")),
        null);
  }

  private static Round.Consent consent(JsonNode round) {
    return new Round.Consent(text(round, "id"), new ItemId(text(round, "on")), null);
  }

  static Answer answer(JsonNode op) {
    JsonNode text = op.get("text");
    return new Answer(
        Answer.Value.of(text(op, "value")).orElseThrow(() -> new Malformed("value")),
        text == null ? null : text.textValue());
  }

  private static Round.Result result(JsonNode holder) {
    JsonNode result = Json.object(holder.get("result"), "result");
    List<Round.Count> tally = new ArrayList<>();
    for (JsonNode count : result.path("tally")) {
      tally.add(new Round.Count(Json.text(count.get(0), "tally"), count.path(1).asInt()));
    }
    for (Answer.Value value : Answer.Value.values()) {
      if (result.path(value.word()).asInt(0) > 0) {
        tally.add(new Round.Count(value.word(), result.path(value.word()).asInt()));
      }
    }
    List<List<String>> order = new ArrayList<>();
    for (JsonNode group : result.path("order")) {
      order.add(strings(group));
    }
    return new Round.Result(
        tally, order, strings(result.path("texts")), result.path("voters").asInt());
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    for (JsonNode text : array) {
      strings.add(Json.text(text, "text"));
    }
    return strings;
  }

  static @Nullable Phase phase(JsonNode holder) {
    JsonNode phase = holder.get("phase");
    return phase == null
        ? null
        : Phase.of(Json.text(phase, "phase")).orElseThrow(() -> new Malformed("phase"));
  }

  static Mode mode(JsonNode holder) {
    return Mode.of(Json.text(holder.get("mode"), "mode")).orElseThrow(() -> new Malformed("mode"));
  }

  private static Timer timer(JsonNode holder) {
    if (holder.has("ends")) {
      return new Timer.Running(Json.whole(holder.get("ends"), 0, "ends"));
    }
    return holder.has("left")
        ? new Timer.Paused(Json.whole(holder.get("left"), 0, "left"))
        : Timer.NONE;
  }

  /** The whole state: items, tombstones, seqs and text tails. */
  public byte[] writeState(Board board) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 + 400 * board.size());
    StringBuilder head = new StringBuilder("{\"v\":1,\"state\":").append(board.state().canonical());
    if (board.forgotten() > 0) {
      head.append(",\"forgotten\":").append(board.forgotten());
    }
    put(out, head.append(",\"items\":["));
    String comma = "";
    for (Item item : sorted(board)) {
      put(out, comma);
      writeItem(out, item);
      comma = ",";
    }
    put(out, "],\"tombs\":[");
    comma = "";
    for (Tombstone tombstone : sortedTombstones(board)) {
      put(out, comma + "{\"seq\":" + tombstone.seq() + ",\"item\":");
      writeItem(out, tombstone.item());
      put(out, was(tombstone));
      comma = ",";
    }
    put(out, "]");
    HiddenCodec.write(out, board.hidden());
    put(out, "}");
    return out.toByteArray();
  }

  /**
   * Reads what {@link #writeState} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public Board readState(byte[] bytes) {
    JsonNode state = Json.stored(bytes);
    if (state.path("v").asInt() != 1) {
      throw new IllegalArgumentException("a state of an unknown version");
    }
    try {
      Board board = new Board(boardState(state));
      if (state.has("forgotten")) {
        board.loadForgotten(Json.whole(state.get("forgotten"), 1, "forgotten"));
      }
      for (JsonNode item : state.path("items")) {
        board.load(storedItem(item));
      }
      for (JsonNode tombstone : state.path("tombs")) {
        board.load(tombstone(tombstone));
      }
      board.load(HiddenCodec.read(state));
      return board;
    } catch (Malformed malformed) {
      throw new IllegalArgumentException("not a state", malformed);
    }
  }

  /** States written before there were modes hold no object but the mode {@code open} alone. */
  private static BoardState boardState(JsonNode stored) {
    JsonNode state = stored.get("state");
    return state == null
        ? BoardState.FIRST
        : new BoardState(
            mode(state),
            state.path("late").asBoolean(false),
            timer(state.path("timer")),
            phase(state),
            state.has("policy"),
            rounds(state.path("rounds")));
  }

  private static List<Round> rounds(JsonNode stored) {
    List<Round> rounds = new ArrayList<>();
    for (JsonNode round : stored) {
      Round open = round.has("budget") ? dots(round) : consent(round);
      rounds.add(round.has("open") ? open : open.closed(result(round)));
    }
    return rounds;
  }

  static void writeItem(ByteArrayOutputStream out, Item item) {
    out.writeBytes("{\"i\":".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(BoardWriter.item(item));
    StringBuilder rest = new StringBuilder();
    if (item.author() != null) {
      rest.append(",\"by\":\"").append(item.author()).append('"');
    }
    if (item.floor() > 0) {
      rest.append(",\"floor\":").append(item.floor());
    }
    if (!item.tail().isEmpty()) {
      rest.append(",\"tail\":");
      String open = "[";
      for (Later later : item.tail()) {
        rest.append(open).append('[').append(later.seq()).append(',');
        Canonical.into(rest).delta(later.delta());
        rest.append(']');
        open = ",";
      }
      rest.append(']');
    }
    put(out, rest.append('}'));
  }

  private static StringBuilder was(Tombstone tombstone) {
    StringBuilder text = new StringBuilder(",\"was\":[");
    Canonical json = Canonical.into(text);
    String comma = "";
    for (Freed freed : tombstone.was()) {
      text.append(comma).append('[');
      json.string(freed.connector().value());
      text.append(',');
      json.string(freed.end().word());
      text.append(',');
      json.number(freed.u());
      text.append(',');
      json.number(freed.v());
      text.append(']');
      comma = ",";
    }
    return text.append("]}");
  }

  static Item storedItem(JsonNode stored) {
    Item shown = item(Json.object(stored.get("i"), "i"));
    List<Later> tail = new ArrayList<>();
    for (JsonNode later : stored.path("tail")) {
      tail.add(
          new Later(
              Json.whole(later.get(0), 1, "tail"),
              DeltaReader.changeOfAnyLength(later.get(1), "tail")));
    }
    return new Item(
        shown.id(),
        shown.type(),
        shown.registers(),
        shown.seqs(),
        author(stored.get("by")),
        stored.path("floor").asLong(0),
        List.copyOf(tail));
  }

  private static @Nullable ParticipantId author(@Nullable JsonNode by) {
    return by == null
        ? null
        : ParticipantId.parse(Json.text(by, "by")).orElseThrow(() -> new Malformed("by"));
  }

  /** An item as a snapshot frame holds it, {@code {id,type,r,s}}; without author and text tail. */
  public static Item item(JsonNode shown) {
    ItemType type = type(shown);
    Registers registers = registers(Json.object(shown.get("r"), "r"), type);
    JsonNode given = Json.object(shown.get("s"), "s");
    Seqs seqs = Seqs.NONE;
    long common = given.path("*").asLong(0);
    for (Register register : Register.values()) {
      JsonNode named = given.get(register.word());
      if (named != null) {
        seqs = seqs.with(register, named.asLong());
      } else if (registers.has(register)) {
        seqs = seqs.with(register, common);
      }
    }
    return new Item(id(shown), type, registers, seqs, null, 0, List.of());
  }

  private static Tombstone tombstone(JsonNode stored) {
    List<Freed> was = new ArrayList<>();
    for (JsonNode freed : stored.path("was")) {
      was.add(
          new Freed(
              new ItemId(Json.text(freed.get(0), "was")),
              register(Json.text(freed.get(1), "was")),
              Json.number(freed.get(2), "was"),
              Json.number(freed.get(3), "was")));
    }
    return new Tombstone(
        storedItem(Json.object(stored.get("item"), "item")),
        Json.whole(stored.get("seq"), 1, "seq"),
        was);
  }

  private static Registers registers(JsonNode given, ItemType type) {
    Registers registers = Registers.NONE;
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      Register register = register(entry.getKey());
      registers =
          registers.with(
              register, RegisterReader.read(register, type, entry.getValue(), entry.getKey()));
    }
    return registers;
  }

  private static Writes writes(JsonNode given) {
    Writes writes = Writes.none();
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      Register register = register(entry.getKey());
      JsonNode value = entry.getValue();
      writes =
          writes.with(
              register,
              value.isNull() ? null : RegisterReader.read(register, null, value, entry.getKey()));
    }
    return writes;
  }

  private static ItemId id(JsonNode op) {
    return new ItemId(Json.text(op.get("id"), "id"));
  }

  private static ItemType type(JsonNode op) {
    return ItemType.of(Json.text(op.get("type"), "type")).orElseThrow(() -> new Malformed("type"));
  }

  private static Register register(String word) {
    return Register.of(word).orElseThrow(() -> new Malformed(word));
  }

  private static List<ItemId> ids(JsonNode value) {
    List<ItemId> ids = new ArrayList<>(value.size());
    for (JsonNode id : value) {
      ids.add(new ItemId(Json.text(id, "ids")));
    }
    return ids;
  }

  private static List<Item> sorted(Board board) {
    return board.items().stream().sorted(Comparator.comparing(Item::id)).toList();
  }

  private static List<Tombstone> sortedTombstones(Board board) {
    return board.tombstones().stream().sorted(Comparator.comparing(t -> t.item().id())).toList();
  }

  static void put(ByteArrayOutputStream out, CharSequence text) {
    out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
