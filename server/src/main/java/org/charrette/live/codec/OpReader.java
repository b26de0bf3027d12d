package org.charrette.live.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.charrette.board.Answer;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardCommand.Reading;
import org.charrette.board.BoardCommand.Wish;
import org.charrette.board.BoardLimits;
import org.charrette.board.BoardOp;
import org.charrette.board.ItemId;
import org.charrette.board.ItemType;
import org.charrette.board.Mode;
import org.charrette.board.Numbers;
import org.charrette.board.RegValue;
import org.charrette.board.RegValue.Document;
import org.charrette.board.Register;
import org.charrette.board.Registers;
import org.charrette.board.Round;
import org.charrette.board.TextDelta;
import org.charrette.board.Writes;
import org.jspecify.annotations.Nullable;

/** Reads operations from outside (rules B4 to B8, B41, judge order of section 5). */
public final class OpReader {
  private static final int MOST_IDS = 2_000;
  private static final int MOST_CASCADE = 10_000;
  private static final long LEAST_TIMER_MILLIS = 1_000;
  private static final long MOST_TIMER_MILLIS = 86_400_000;
  private static final int MOST_DOTS = 20;
  private static final int LONGEST_CONCERN = 500;
  private static final Map<String, Set<String>> FIELDS =
      Map.ofEntries(
          fields("new", "id", "type", "r"),
          fields("set", "id", "r", "g"),
          fields("txt", "id", "f", "b", "d"),
          fields("del", "ids", "cascade"),
          fields("restore", "ids"),
          fields("shift", "ids", "d"),
          fields("mode", "mode", "phase", "late"),
          fields("timer", "act", "ms"),
          fields("reveal"),
          fields("policy", "policy"),
          fields("round.open", "id", "budget", "perItem", "scope"),
          fields("round.close", "round"),
          fields("dot.place", "round", "item"),
          fields("dot.take", "round", "item"),
          fields("consent.open", "id", "on"),
          fields("consent.give", "round", "value", "text"),
          fields("consent.close", "round"),
          fields("statement.confirm", "id"),
          fields("statement.reopen", "id"),
          fields("silence", "item"),
          fields("unsilence", "item"));

  private static Map.Entry<String, Set<String>> fields(String op, String... names) {
    Set<String> all = new java.util.HashSet<>(List.of(names));
    all.add("op");
    return Map.entry(op, Set.copyOf(all));
  }

  private final Function<ItemId, @Nullable ItemType> typeOf;
  private final BoardLimits limits;

  private OpReader(Function<ItemId, @Nullable ItemType> typeOf, BoardLimits limits) {
    this.typeOf = typeOf;
    this.limits = limits;
  }

  /** A transaction whose ops are read while they are judged. {@code ops} is an array. */
  public static BoardCommand command(JsonNode ops) {
    List<Wish> wishes = new ArrayList<>(ops.size());
    for (JsonNode op : ops) {
      wishes.add((typeOf, limits) -> read(op, typeOf, limits));
    }
    return new BoardCommand(wishes);
  }

  private static Reading read(
      JsonNode op, Function<ItemId, @Nullable ItemType> typeOf, BoardLimits limits) {
    try {
      return new Reading.Read(new OpReader(typeOf, limits).op(op));
    } catch (Malformed malformed) {
      return new Reading.Malformed(malformed.rejection());
    }
  }

  private BoardOp op(JsonNode op) {
    JsonNode kind = Json.object(op, "op").get("op");
    Set<String> fields = kind != null && kind.isTextual() ? FIELDS.get(kind.textValue()) : null;
    if (kind == null || fields == null) {
      throw new Malformed("op");
    }
    refuseForeign(op, fields::contains, "");
    return switch (kind.textValue()) {
      case "new" -> created(op);
      case "set" -> set(op);
      case "txt" -> text(op);
      case "del" -> delete(op);
      case "restore" -> new BoardOp.Restore(ids(op.get("ids"), "ids", 1, MOST_IDS));
      case "shift" -> shift(op);
      case "mode" -> mode(op);
      case "timer" -> new BoardOp.TurnTimer(timer(op));
      case "reveal" -> BoardOp.Reveal.WISH;
      case "policy" -> policy(op);
      case "round.open" -> new BoardOp.OpenRound(dots(op));
      case "round.close" -> new BoardOp.CloseRound(round(op), false, null);
      case "dot.place" -> new BoardOp.Dot(round(op), item(op, "item"), true);
      case "dot.take" -> new BoardOp.Dot(round(op), item(op, "item"), false);
      case "consent.open" ->
          new BoardOp.OpenRound(new Round.Consent(newRound(op), item(op, "on"), null));
      case "consent.give" -> new BoardOp.Say(round(op), answer(op));
      case "consent.close" -> new BoardOp.CloseRound(round(op), true, null);
      case "statement.confirm" -> new BoardOp.Confirm(item(op, "id"), true);
      case "statement.reopen" -> new BoardOp.Confirm(item(op, "id"), false);
      case "silence" -> new BoardOp.Silence(item(op, "item"), true);
      default -> new BoardOp.Silence(item(op, "item"), false);
    };
  }

  private BoardOp created(JsonNode op) {
    JsonNode name = op.get("id");
    ItemId id = new ItemId(Json.text(name, "id"));
    if (!id.wellFormed()) {
      throw new Malformed("id");
    }
    ItemType type =
        ItemType.of(Json.text(op.get("type"), "type")).orElseThrow(() -> new Malformed("type"));
    JsonNode given = Json.object(op.get("r"), "r");
    Register field = type.textField();
    Predicate<Register> has = r -> r.isOn(type) && !r.isRules();
    refuseForeign(given, word -> Register.of(word).filter(has).isPresent(), "r.");
    Registers registers = Registers.NONE;
    for (Register register : Register.WRITABLE) {
      JsonNode value = given.get(register.word());
      String path = path(register);
      if (value != null && !value.isNull()) {
        registers = registers.with(register, RegisterReader.read(register, type, value, path));
      } else if (register.isRequired() && register.isOn(type)) {
        throw new Malformed(path);
      }
    }
    JsonNode text = given.get(field.word());
    if (text != null) {
      registers = registers.with(field, newText(text, path(field), limits.text(type)));
    }
    if (registers.get(Register.KIND) instanceof RegValue.Word(String kind)
        && registers.get(field) instanceof Document(TextDelta document)
        && !limits.fits(kind, document)) {
      throw new Malformed("text_too_long", path(field));
    }
    return new BoardOp.New(id, type, registers);
  }

  /** Rule B8. */
  private static Document newText(JsonNode value, String path, int longest) {
    TextDelta document = DeltaReader.document(value, path);
    if (!document.ops().isEmpty() && CleanText.isBlank(document.plainText())) {
      throw new Malformed("text_empty", path);
    }
    if (document.documentLength() > longest) {
      throw new Malformed("text_too_long", path);
    }
    return new Document(document);
  }

  private BoardOp set(JsonNode op) {
    ItemId id = new ItemId(Json.text(op.get("id"), "id"));
    ItemType type = typeOf.apply(id);
    JsonNode given = Json.object(op.get("r"), "r");
    Predicate<Register> has = r -> !r.isText() && !r.isRules() && (type == null || r.isOn(type));
    refuseForeign(given, word -> Register.of(word).filter(has).isPresent(), "r.");
    Writes writes = Writes.none();
    for (Register register : Register.WRITABLE) {
      JsonNode value = given.get(register.word());
      String path = path(register);
      if (value == null) {
        continue;
      }
      if (!value.isNull()) {
        writes = writes.with(register, RegisterReader.read(register, type, value, path));
      } else if (register.isRequired()) {
        throw new Malformed(path);
      } else {
        writes = writes.with(register, null);
      }
    }
    if (writes.isEmpty()) {
      throw new Malformed("r");
    }
    return new BoardOp.Set(id, writes, guards(op.get("g"), writes));
  }

  /** Rule B35. */
  private static Map<Register, Long> guards(@Nullable JsonNode given, Writes writes) {
    Map<Register, Long> guards = new EnumMap<>(Register.class);
    if (given == null) {
      return guards;
    }
    for (Map.Entry<String, JsonNode> guard : Json.object(given, "g").properties()) {
      String path = "g." + guard.getKey();
      Register register =
          Register.of(guard.getKey()).filter(writes::writes).orElseThrow(() -> new Malformed(path));
      guards.put(register, Json.whole(guard.getValue(), 1, path));
    }
    return guards;
  }

  private BoardOp text(JsonNode op) {
    ItemId id = new ItemId(Json.text(op.get("id"), "id"));
    ItemType type = typeOf.apply(id);
    JsonNode name = op.get("f");
    Register field =
        name != null && name.isTextual()
            ? Register.of(name.textValue()).filter(Register::isText).orElse(null)
            : null;
    if (field == null || (type != null && type.textField() != field)) {
      throw new Malformed("f");
    }
    long base = Json.whole(op.get("b"), 0, "b");
    return new BoardOp.Txt(id, field, base, DeltaReader.change(op.get("d"), "d"));
  }

  private static BoardOp delete(JsonNode op) {
    List<ItemId> ids = ids(op.get("ids"), "ids", 1, MOST_IDS);
    JsonNode cascade = op.get("cascade");
    return new BoardOp.Del(
        ids, cascade == null ? List.of() : ids(cascade, "cascade", 0, MOST_CASCADE));
  }

  private static BoardOp shift(JsonNode op) {
    List<ItemId> ids = ids(op.get("ids"), "ids", 1, MOST_IDS);
    JsonNode d = op.get("d");
    if (d == null || !d.isArray() || d.size() != 2) {
      throw new Malformed("d");
    }
    return new BoardOp.Shift(ids, distance(d.get(0)), distance(d.get(1)));
  }

  /** Rule B91. */
  private static BoardOp mode(JsonNode op) {
    Mode mode = BoardCodec.mode(op);
    JsonNode late = op.get("late");
    if (late != null && !late.isBoolean()) {
      throw new Malformed("late");
    }
    return new BoardOp.SetMode(
        mode, BoardCodec.phase(op), late == null ? null : late.booleanValue());
  }

  /** Rule B105. */
  private static BoardOp policy(JsonNode op) {
    return switch (Json.text(op.get("policy"), "policy")) {
      case "chatham_house" -> new BoardOp.SetPolicy(true);
      case "attributed" -> new BoardOp.SetPolicy(false);
      default -> throw new Malformed("policy");
    };
  }

  /** Rule B107. */
  private static Round.Dots dots(JsonNode op) {
    String id = newRound(op);
    int budget = upTo(MOST_DOTS, op.get("budget"), "budget");
    int perItem = upTo(budget, op.get("perItem"), "perItem");
    Round.Scope scope =
        Round.Scope.of(Json.text(op.get("scope"), "scope"))
            .orElseThrow(() -> new Malformed("scope"));
    return new Round.Dots(id, budget, perItem, scope, null);
  }

  private static int upTo(int most, @Nullable JsonNode value, String path) {
    long number = Json.whole(value, 1, path);
    if (number > most) {
      throw new Malformed(path);
    }
    return (int) number;
  }

  private static String newRound(JsonNode op) {
    String id = Json.text(op.get("id"), "id");
    if (!Round.wellFormed(id)) {
      throw new Malformed("id");
    }
    return id;
  }

  private static String round(JsonNode op) {
    return Json.text(op.get("round"), "round");
  }

  private static ItemId item(JsonNode op, String path) {
    return new ItemId(Json.text(op.get(path), path));
  }

  /** Rule B111. */
  private static Answer answer(JsonNode op) {
    Answer.Value value =
        Answer.Value.of(Json.text(op.get("value"), "value"))
            .orElseThrow(() -> new Malformed("value"));
    JsonNode given = op.get("text");
    if (given == null) {
      return new Answer(value, null);
    }
    String text = Json.text(given, "text");
    if (value != Answer.Value.CONCERN
        || text.length() > LONGEST_CONCERN
        || CleanText.isBlank(text)
        || !CleanText.isClean(text)) {
      throw new Malformed("text");
    }
    return new Answer(value, text);
  }

  /** Rule B95. */
  private static BoardOp.Act timer(JsonNode op) {
    JsonNode ms = op.get("ms");
    return switch (Json.text(op.get("act"), "act")) {
      case "start" -> ms == null ? new BoardOp.Act.GoOn() : new BoardOp.Act.Start(millis(ms));
      case "extend" -> new BoardOp.Act.Extend(millis(ms));
      case "pause" -> {
        refuseMillis(ms);
        yield new BoardOp.Act.Pause();
      }
      case "stop" -> {
        refuseMillis(ms);
        yield new BoardOp.Act.Stop();
      }
      default -> throw new Malformed("act");
    };
  }

  private static long millis(@Nullable JsonNode ms) {
    long millis = Json.whole(ms, LEAST_TIMER_MILLIS, "ms");
    if (millis > MOST_TIMER_MILLIS) {
      throw new Malformed("ms");
    }
    return millis;
  }

  private static void refuseMillis(@Nullable JsonNode ms) {
    if (ms != null) {
      throw new Malformed("ms");
    }
  }

  private static double distance(JsonNode value) {
    double rounded = Numbers.round(Json.number(value, "d"));
    if (Math.abs(rounded) > Numbers.SHIFT_LIMIT) {
      throw new Malformed("d");
    }
    return rounded;
  }

  /** A name given twice counts once. */
  private static List<ItemId> ids(@Nullable JsonNode value, String path, int least, int most) {
    if (value == null || !value.isArray() || value.size() < least || value.size() > most) {
      throw new Malformed(path);
    }
    Set<ItemId> ids = new LinkedHashSet<>();
    for (JsonNode id : value) {
      ids.add(new ItemId(Json.text(id, path)));
    }
    return List.copyOf(ids);
  }

  private static void refuseForeign(JsonNode object, Predicate<String> known, String prefix) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.test(name)) {
        throw new Malformed(prefix + name);
      }
    }
  }

  private static String path(Register register) {
    return "r." + register.word();
  }
}
