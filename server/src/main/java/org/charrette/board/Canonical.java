package org.charrette.board;

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
    switch (state.timer()) {
      case Timer.None none -> {}
      case Timer.Running(long ends) -> timer("ends", ends);
      case Timer.Paused(long left) -> timer("left", left);
    }
    out.put('}');
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
