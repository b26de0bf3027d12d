package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One item of a replica: its registers as they came, and its text. */
public final class ReplicaItem {
  private static final Set<String> TITLED = Set.of("frame", "cluster", "card");
  private static final double RANGE = 1_000_000;

  private final String id;
  private final String type;
  private final TreeMap<String, JsonNode> registers = new TreeMap<>();
  private Document document = Document.EMPTY;
  private @Nullable Integer hash;

  ReplicaItem(String id, String type) {
    this.id = id;
    this.type = type;
  }

  public String id() {
    return id;
  }

  public String type() {
    return type;
  }

  /** The value of a register, or null when the item has none. */
  public @Nullable JsonNode register(String name) {
    return registers.get(name);
  }

  /** The item's text or title without attributes. */
  public String plainText() {
    return document.plainText();
  }

  /** Id of the container that the item lies in, or null on the board itself. */
  public @Nullable String parent() {
    JsonNode slot = registers.get("slot");
    JsonNode p = slot == null ? null : slot.get("p");
    return p == null || p.isNull() ? null : p.textValue();
  }

  /** Length of the text in UTF-16 units. */
  public int textLength() {
    return document.length();
  }

  String textField() {
    return TITLED.contains(type) ? "title" : "text";
  }

  /** Sets the registers named, removes those that are null. */
  void set(JsonNode r) {
    hash = null;
    for (Map.Entry<String, JsonNode> register : r.properties()) {
      if (register.getKey().equals(textField())) {
        document = register.getValue().isNull() ? Document.EMPTY : Document.of(register.getValue());
      } else if (register.getValue().isNull()) {
        registers.remove(register.getKey());
      } else {
        registers.put(register.getKey(), register.getValue());
      }
    }
  }

  void write(Document text) {
    hash = null;
    document = text;
  }

  void compose(JsonNode delta) {
    hash = null;
    document = document.compose(delta);
  }

  /** Rule B60: the place, or the free ends of a connector, move by {@code d}. */
  void shift(JsonNode d) {
    hash = null;
    JsonNode xy = registers.get("xy");
    if (xy != null) {
      registers.put("xy", moved(xy, d));
    }
    for (String end : new String[] {"a", "b"}) {
      JsonNode value = registers.get(end);
      if (value != null && value.has("pt")) {
        registers.put(
            end, JsonNodeFactory.instance.objectNode().set("pt", moved(value.get("pt"), d)));
      }
    }
  }

  private static ArrayNode moved(JsonNode point, JsonNode d) {
    ArrayNode to = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 2; i++) {
      double sum = point.get(i).doubleValue() + d.get(i).doubleValue();
      double rounded = Math.clamp(Math.floor(sum * 100 + 0.5) / 100, -RANGE, RANGE);
      to.add(BigDecimal.valueOf(rounded));
    }
    return to;
  }

  int hash() {
    Integer known = hash;
    if (known == null) {
      known = StateHash.of(canonical());
      hash = known;
    }
    return known;
  }

  /** Rule B11: id, registers in order with the text among them, type. */
  private StringBuilder canonical() {
    StringBuilder out = new StringBuilder(256).append("{\"id\":");
    CanonicalJson.writeText(id, out);
    out.append(",\"r\":{");
    boolean textWritten = false;
    String before = "";
    for (Map.Entry<String, JsonNode> register : registers.entrySet()) {
      if (!textWritten && register.getKey().compareTo(textField()) > 0) {
        before = writeText(before, out);
        textWritten = true;
      }
      out.append(before);
      CanonicalJson.writeText(register.getKey(), out);
      out.append(':');
      CanonicalJson.write(register.getValue(), out);
      before = ",";
    }
    if (!textWritten) {
      writeText(before, out);
    }
    out.append("},\"type\":");
    CanonicalJson.writeText(type, out);
    return out.append('}');
  }

  private String writeText(String before, StringBuilder out) {
    out.append(before);
    CanonicalJson.writeText(textField(), out);
    out.append(':');
    document.write(out);
    return ",";
  }
}
