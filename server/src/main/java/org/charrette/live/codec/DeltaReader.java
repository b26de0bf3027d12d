package org.charrette.live.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.charrette.board.Attributes;
import org.charrette.board.Attributes.Mark;
import org.charrette.board.TextDelta;
import org.jspecify.annotations.Nullable;

/** Reads deltas and documents (rules B8, B41). */
final class DeltaReader {
  private static final int MOST_OPS = 200;
  private static final Set<String> STYLES = Set.of("bold", "italic", "strike");

  private DeltaReader() {}

  /** A change from outside. */
  static TextDelta change(@Nullable JsonNode value, String path) {
    if (value == null || !value.isArray() || value.size() > MOST_OPS) {
      throw new Malformed(path);
    }
    return changeOfAnyLength(value, path);
  }

  static TextDelta changeOfAnyLength(JsonNode value, String path) {
    List<TextDelta.Op> ops = new ArrayList<>(value.size());
    for (JsonNode op : value) {
      ops.add(step(op, path));
    }
    return new TextDelta(ops);
  }

  /** A document: inserts only; normalised. */
  static TextDelta document(@Nullable JsonNode value, String path) {
    if (value == null || !value.isArray()) {
      throw new Malformed(path);
    }
    List<TextDelta.Op> ops = new ArrayList<>(value.size());
    for (JsonNode part : value) {
      Json.object(part, Set.of("insert", "attributes"), path);
      ops.add(
          new TextDelta.Insert(
              clean(Json.text(part.get("insert"), path), path), attributes(part, path)));
    }
    return new TextDelta(ops).normalised();
  }

  private static TextDelta.Op step(JsonNode op, String path) {
    Json.object(op, Set.of("insert", "retain", "delete", "attributes"), path);
    int kinds =
        (op.has("insert") ? 1 : 0) + (op.has("retain") ? 1 : 0) + (op.has("delete") ? 1 : 0);
    if (kinds != 1) {
      throw new Malformed(path);
    }
    Attributes attributes = attributes(op, path);
    if (op.has("insert")) {
      String text = clean(Json.text(op.get("insert"), path), path);
      if (text.isEmpty()) {
        throw new Malformed(path);
      }
      return new TextDelta.Insert(text, attributes.withoutCleared());
    }
    if (op.has("retain")) {
      return new TextDelta.Retain(Json.whole(op.get("retain"), 1, path), attributes);
    }
    if (op.has("attributes")) {
      throw new Malformed(path);
    }
    return new TextDelta.Delete(Json.whole(op.get("delete"), 1, path));
  }

  private static Attributes attributes(JsonNode op, String path) {
    JsonNode given = op.get("attributes");
    if (given == null) {
      return Attributes.NONE;
    }
    Json.object(given, STYLES, path);
    for (Iterator<JsonNode> values = given.elements(); values.hasNext(); ) {
      JsonNode value = values.next();
      if (!value.isNull() && !(value.isBoolean() && value.booleanValue())) {
        throw new Malformed(path);
      }
    }
    return new Attributes(mark(given, "bold"), mark(given, "italic"), mark(given, "strike"));
  }

  private static Mark mark(JsonNode attributes, String style) {
    JsonNode value = attributes.get(style);
    if (value == null) {
      return Mark.ABSENT;
    }
    return value.isNull() ? Mark.CLEARED : Mark.SET;
  }

  private static String clean(String text, String path) {
    if (!CleanText.isClean(text)) {
      throw new Malformed(path);
    }
    return text;
  }
}
