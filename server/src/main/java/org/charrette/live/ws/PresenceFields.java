package org.charrette.live.ws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of presence that a client says itself: cursor, selection, drag, what it edits.
 * Rewritten, never passed through.
 */
final class PresenceFields {
  private static final Pattern ITEM = Pattern.compile("i_[A-Za-z0-9_-]{16,43}");
  private static final Set<String> KNOWN = Set.of("cur", "sel", "drag", "edit");
  private static final double FAR = 1e6;
  private static final int MOST_SELECTED = 50;
  private static final int MOST_DRAGGED = 200;

  private final Utf8 out = new Utf8(96);

  private PresenceFields() {}

  /**
   * Fields without braces, each with a comma before it; empty when something is not as it should
   * be.
   */
  static Optional<byte[]> write(JsonNode k) {
    PresenceFields fields = new PresenceFields();
    return fields.all(k) ? Optional.of(fields.out.toBytes()) : Optional.empty();
  }

  private boolean all(JsonNode k) {
    for (Iterator<String> names = k.fieldNames(); names.hasNext(); ) {
      if (!KNOWN.contains(names.next())) {
        return false;
      }
    }
    return cursor(k.get("cur"))
        && selection(k.get("sel"))
        && drag(k.get("drag"))
        && edit(k.get("edit"));
  }

  private boolean cursor(JsonNode cur) {
    if (cur == null) {
      return true;
    }
    out.ascii(",\"cur\":");
    return orNull(cur) || point(cur);
  }

  private boolean selection(JsonNode sel) {
    if (sel == null) {
      return true;
    }
    out.ascii(",\"sel\":");
    return ids(sel, MOST_SELECTED);
  }

  private boolean drag(JsonNode drag) {
    if (drag == null) {
      return true;
    }
    out.ascii(",\"drag\":");
    if (orNull(drag)) {
      return true;
    }
    if (!drag.isObject() || drag.size() != 2 || !drag.has("ids") || !drag.has("d")) {
      return false;
    }
    out.ascii("{\"ids\":");
    if (!ids(drag.get("ids"), MOST_DRAGGED)) {
      return false;
    }
    out.ascii(",\"d\":");
    boolean good = point(drag.get("d"));
    out.ascii("}");
    return good;
  }

  private boolean edit(JsonNode edit) {
    if (edit == null) {
      return true;
    }
    out.ascii(",\"edit\":");
    return orNull(edit) || id(edit);
  }

  private boolean orNull(JsonNode value) {
    if (value.isNull()) {
      out.ascii("null");
      return true;
    }
    return false;
  }

  private boolean point(JsonNode point) {
    if (!point.isArray() || point.size() != 2 || !near(point.get(0)) || !near(point.get(1))) {
      return false;
    }
    out.ascii("[").number(point.get(0).doubleValue()).ascii(",");
    out.number(point.get(1).doubleValue()).ascii("]");
    return true;
  }

  private static boolean near(JsonNode number) {
    return number.isNumber() && Math.abs(number.doubleValue()) <= FAR;
  }

  private boolean ids(JsonNode ids, int most) {
    if (!ids.isArray() || ids.size() > most) {
      return false;
    }
    out.ascii("[");
    for (int i = 0; i < ids.size(); i++) {
      out.ascii(i == 0 ? "" : ",");
      if (!id(ids.get(i))) {
        return false;
      }
    }
    out.ascii("]");
    return true;
  }

  private boolean id(JsonNode id) {
    if (!id.isTextual()
        || id.textValue().length() > 45
        || !ITEM.matcher(id.textValue()).matches()) {
      return false;
    }
    out.string(id.textValue());
    return true;
  }
}
