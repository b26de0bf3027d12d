package org.charrette.board;

import java.util.List;
import java.util.Map;
import org.charrette.board.RegValue.Angle;
import org.charrette.board.RegValue.Attached;
import org.charrette.board.RegValue.Document;
import org.charrette.board.RegValue.Flag;
import org.charrette.board.RegValue.Free;
import org.charrette.board.RegValue.Gloss;
import org.charrette.board.RegValue.Point;
import org.charrette.board.RegValue.Slot;
import org.charrette.board.RegValue.Tags;
import org.charrette.board.RegValue.Word;
import org.charrette.board.TextDelta.Delete;
import org.charrette.board.TextDelta.Insert;
import org.charrette.board.TextDelta.Retain;
import org.charrette.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as canonical JSON (rules B10, B11): keys by UTF-16 code unit, no white space. The
 * same form serves the hash, the wire and the log.
 */
public final class Canonical {

  /** Where the characters go. */
  public interface Sink {
    void put(char unit);

    default void put(String text) {
      for (int i = 0; i < text.length(); i++) {
        put(text.charAt(i));
      }
    }
  }

  private final Sink out;

  public Canonical(Sink out) {
    this.out = out;
  }

  /** Canonical JSON into a string. */
  public static Canonical into(StringBuilder text) {
    return new Canonical(
        new Sink() {
          @Override
          public void put(char unit) {
            text.append(unit);
          }

          @Override
          public void put(String more) {
            text.append(more);
          }
        });
  }

  /** Rule B11: an item without its seqs. */
  public void item(Item item) {
    out.put("{\"id\":");
    string(item.id().value());
    out.put(",\"r\":");
    registers(item.registers());
    out.put(",\"type\":");
    string(item.type().word());
    out.put('}');
  }

  /** Rule B90. */
  public void state(BoardState state) {
    out.put(state.late() ? "{\"late\":true,\"mode\":" : "{\"mode\":");
    string(state.mode().word());
    Phase phase = state.phase();
    if (phase != null) {
      out.put(",\"phase\":");
      string(phase.word());
    }
    if (state.underTheRule()) {
      out.put(",\"policy\":\"chatham_house\"");
    }
    if (!state.rounds().isEmpty()) {
      out.put(",\"rounds\":[");
      boolean first = true;
      for (Round round : state.rounds()) {
        out.put(first ? "" : ",");
        round(round);
        first = false;
      }
      out.put(']');
    }
    switch (state.timer()) {
      case Timer.None none -> {}
      case Timer.Running(long ends) -> timer("ends", ends);
      case Timer.Paused(long left) -> timer("left", left);
    }
    out.put('}');
  }

  /** Rule B106. */
  public void round(Round round) {
    out.put('{');
    if (round instanceof Round.Dots dots) {
      out.put("\"budget\":" + dots.budget() + ",");
    }
    out.put("\"id\":");
    string(round.id());
    out.put(round instanceof Round.Dots ? ",\"kind\":\"dots\"" : ",\"kind\":\"consent\"");
    if (round instanceof Round.Consent consent) {
      out.put(",\"on\":");
      string(consent.on().value());
    }
    Round.Result result = round.result();
    if (result == null) {
      out.put(",\"open\":true");
    }
    if (round instanceof Round.Dots dots) {
      out.put(",\"perItem\":" + dots.perItem());
    }
    if (result != null) {
      out.put(",\"result\":");
      result(result, round instanceof Round.Consent);
    }
    if (round instanceof Round.Dots dots) {
      out.put(",\"scope\":");
      string(dots.scope().word());
    }
    out.put('}');
  }

  /** Rules B108 and B111. */
  public void result(Round.Result result, boolean consent) {
    out.put('{');
    if (result.few()) {
      out.put("\"order\":[");
      String comma = "";
      for (List<String> group : result.order()) {
        out.put(comma);
        strings(group);
        comma = ",";
      }
      out.put("],");
    } else if (consent) {
      for (Answer.Value value : Answer.Value.values()) {
        out.put("\"" + value.word() + "\":" + result.count(value.word()) + ",");
      }
    } else {
      out.put("\"tally\":[");
      String comma = "";
      for (Round.Count count : result.tally()) {
        out.put(comma + "[");
        string(count.name());
        out.put("," + count.count() + "]");
        comma = ",";
      }
      out.put("],");
    }
    if (consent) {
      out.put("\"texts\":");
      strings(result.texts());
      out.put(',');
    }
    out.put("\"voters\":" + result.voters() + "}");
  }

  private void strings(List<String> texts) {
    out.put('[');
    String comma = "";
    for (String text : texts) {
      out.put(comma);
      string(text);
      comma = ",";
    }
    out.put(']');
  }

  private void origin(RegValue.Origin origin) {
    out.put('{');
    if (!origin.also().isEmpty()) {
      String comma = "\"also\":[";
      for (RegValue.Source one : origin.also()) {
        out.put(comma + "{");
        source(one.board(), one.item(), one.group(), one.heading(), one.gone());
        out.put('}');
        comma = ",";
      }
      out.put("],");
    }
    source(origin.board(), origin.item(), origin.group(), origin.heading(), origin.gone());
    out.put(",\"notes\":" + origin.notes());
    Integer votes = origin.votes();
    out.put(votes == null ? "}" : ",\"votes\":" + votes + "}");
  }

  private void source(
      String board, String item, String group, @Nullable String heading, boolean gone) {
    out.put("\"board\":");
    string(board);
    if (gone) {
      out.put(",\"gone\":true");
    }
    out.put(",\"group\":");
    string(group);
    if (heading != null) {
      out.put(",\"heading\":");
      string(heading);
    }
    out.put(",\"item\":");
    string(item);
  }

  private void timer(String key, long millis) {
    out.put(",\"timer\":{\"");
    out.put(key);
    out.put("\":");
    out.put(Long.toString(millis));
    out.put('}');
  }

  public void registers(Registers registers) {
    out.put('{');
    boolean first = true;
    for (Register register : Register.CANONICAL) {
      RegValue value = registers.get(register);
      if (value != null) {
        key(register.word(), first);
        value(value);
        first = false;
      }
    }
    out.put('}');
  }

  public void value(RegValue value) {
    switch (value) {
      case Point point -> pair(point.x(), point.y());
      case Angle angle -> number(angle.degrees());
      case Slot slot -> slot(slot);
      case Flag flag -> out.put(flag.on() ? "true" : "false");
      case Word word -> string(word.text());
      case Attached end -> attached(end);
      case Free free -> {
        out.put("{\"pt\":");
        pair(free.at().x(), free.at().y());
        out.put('}');
      }
      case Gloss gloss -> gloss(gloss);
      case Tags tags -> tags(tags.entries());
      case RegValue.Sources sources -> strings(sources.ids());
      case RegValue.Origin origin -> origin(origin);
      case Document document -> delta(document.delta());
    }
  }

  private void slot(Slot slot) {
    out.put("{\"p\":");
    ItemId parent = slot.parent();
    if (parent == null) {
      out.put("null");
    } else {
      string(parent.value());
    }
    out.put(",\"z\":");
    string(slot.z());
    out.put('}');
  }

  private void attached(Attached end) {
    out.put("{\"item\":");
    string(end.item().value());
    out.put(",\"u\":");
    number(end.u());
    out.put(",\"v\":");
    number(end.v());
    out.put('}');
  }

  private void gloss(Gloss gloss) {
    out.put("{\"by\":");
    string(gloss.by());
    out.put(",\"lang\":");
    string(gloss.lang());
    out.put(",\"text\":");
    string(gloss.text());
    out.put('}');
  }

  private void tags(Map<String, String> sorted) {
    out.put('{');
    boolean first = true;
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      key(entry.getKey(), first);
      string(entry.getValue());
      first = false;
    }
    out.put('}');
  }

  public void delta(TextDelta delta) {
    out.put('[');
    boolean first = true;
    for (TextDelta.Op op : delta.ops()) {
      out.put(first ? "{" : ",{");
      first = false;
      switch (op) {
        case Insert insert -> {
          attributes(insert.attributes());
          out.put("\"insert\":");
          string(insert.text());
        }
        case Retain retain -> {
          attributes(retain.attributes());
          out.put("\"retain\":");
          out.put(Long.toString(retain.length()));
        }
        case Delete delete -> {
          out.put("\"delete\":");
          out.put(Long.toString(delete.length()));
        }
      }
      out.put('}');
    }
    out.put(']');
  }

  private void attributes(Attributes attributes) {
    if (attributes.isEmpty()) {
      return;
    }
    out.put("\"attributes\":{");
    boolean first = mark("bold", attributes.bold(), true);
    first = mark("italic", attributes.italic(), first);
    mark("strike", attributes.strike(), first);
    out.put("},");
  }

  private boolean mark(String name, Attributes.Mark mark, boolean first) {
    if (mark == Attributes.Mark.ABSENT) {
      return first;
    }
    key(name, first);
    out.put(mark == Attributes.Mark.SET ? "true" : "null");
    return false;
  }

  private void key(String name, boolean first) {
    if (!first) {
      out.put(',');
    }
    string(name);
    out.put(':');
  }

  private void pair(double x, double y) {
    out.put('[');
    number(x);
    out.put(',');
    number(y);
    out.put(']');
  }

  /** The shortest decimal; numbers carry at most four decimals (rule B6). */
  public void number(double value) {
    long scaled = Math.round(value * 10_000);
    if (scaled < 0) {
      out.put('-');
      scaled = -scaled;
    }
    out.put(Long.toString(scaled / 10_000));
    int fraction = (int) (scaled % 10_000);
    if (fraction == 0) {
      return;
    }
    out.put('.');
    for (int unit = 1_000; fraction > 0; unit /= 10) {
      out.put((char) ('0' + fraction / unit));
      fraction %= unit;
    }
  }

  /** As ECMAScript's {@code JSON.stringify} writes well-formed strings. */
  public void string(String text) {
    out.put('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      switch (unit) {
        case '"' -> out.put("\\\"");
        case '\\' -> out.put("\\\\");
        case '\b' -> out.put("\\b");
        case '\f' -> out.put("\\f");
        case '\n' -> out.put("\\n");
        case '\r' -> out.put("\\r");
        case '\t' -> out.put("\\t");
        default -> {
          if (unit < 0x20) {
            out.put(String.format("\\u%04x", (int) unit));
          } else {
            out.put(unit);
          }
        }
      }
    }
    out.put('"');
  }
}
