package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object field by field, and complains of a field that nobody asked for. */
final class StrictObject {
  private final JsonNode node;
  private final String where;
  private final Set<String> asked = new HashSet<>();

  StrictObject(JsonNode node, String where) {
    if (!node.isObject()) {
      throw new ProtocolViolation(where + " is no object");
    }
    this.node = node;
    this.where = where;
  }

  /** The field, or null when it is absent or JSON null. */
  @Nullable JsonNode maybe(String name) {
    asked.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  JsonNode need(String name) {
    JsonNode value = maybe(name);
    if (value == null) {
      throw new ProtocolViolation(where + " lacks " + name);
    }
    return value;
  }

  long number(String name) {
    return integral(name, need(name));
  }

  int count(String name) {
    long value = number(name);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new ProtocolViolation(where + "." + name + " is out of range");
    }
    return (int) value;
  }

  @Nullable Long maybeNumber(String name) {
    JsonNode value = maybe(name);
    return value == null ? null : integral(name, value);
  }

  String text(String name) {
    return textual(name, need(name));
  }

  @Nullable String maybeText(String name) {
    JsonNode value = maybe(name);
    return value == null ? null : textual(name, value);
  }

  JsonNode list(String name) {
    JsonNode value = need(name);
    if (!value.isArray()) {
      throw new ProtocolViolation(where + "." + name + " is no list");
    }
    return value;
  }

  /** Ends the reading: a field that was not asked for is a violation. */
  void done() {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!asked.contains(name)) {
        throw new ProtocolViolation(where + " has the unknown field " + name);
      }
    }
  }

  private long integral(String name, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new ProtocolViolation(where + "." + name + " is no whole number");
    }
    return value.longValue();
  }

  private String textual(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw new ProtocolViolation(where + "." + name + " is no text");
    }
    return value.textValue();
  }
}
