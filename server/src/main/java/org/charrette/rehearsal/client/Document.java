package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A text field: runs of text with attributes, changed by Delta operations over UTF-16 offsets. */
record Document(List<Run> runs) {
  static final Document EMPTY = new Document(List.of());
  private static final ObjectNode PLAIN = JsonNodeFactory.instance.objectNode();

  /** Text with one set of attributes; no attributes are an empty object. */
  record Run(String text, JsonNode attributes) {}

  Document {
    runs = List.copyOf(runs);
  }

  /** Reads a document {@code [{"insert":"…"}]}, joined where neighbours are alike. */
  static Document of(JsonNode ops) {
    Builder built = new Builder();
    for (JsonNode op : ops) {
      built.add(op.path("insert").textValue(), attributesOf(op));
    }
    return built.build();
  }

  /** The document after a delta that fits it. */
  Document compose(JsonNode delta) {
    Builder built = new Builder();
    Cursor rest = new Cursor();
    for (JsonNode op : delta) {
      if (op.has("insert")) {
        built.add(op.get("insert").textValue(), attributesOf(op));
      } else if (op.has("delete")) {
        rest.take(op.get("delete").intValue(), run -> {});
      } else {
        JsonNode change = attributesOf(op);
        rest.take(
            op.get("retain").intValue(),
            run -> built.add(run.text(), merged(run.attributes(), change)));
      }
    }
    rest.take(Integer.MAX_VALUE, run -> built.add(run.text(), run.attributes()));
    return built.build();
  }

  int length() {
    return runs.stream().mapToInt(run -> run.text().length()).sum();
  }

  String plainText() {
    StringBuilder text = new StringBuilder();
    runs.forEach(run -> text.append(run.text()));
    return text.toString();
  }

  /** The canonical Delta document. */
  void write(StringBuilder out) {
    out.append('[');
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      out.append(i == 0 ? "{" : ",{");
      if (!run.attributes().isEmpty()) {
        out.append("\"attributes\":");
        CanonicalJson.write(run.attributes(), out);
        out.append(',');
      }
      out.append("\"insert\":");
      CanonicalJson.writeText(run.text(), out);
      out.append('}');
    }
    out.append(']');
  }

  private static JsonNode attributesOf(JsonNode op) {
    JsonNode attributes = op.get("attributes");
    return attributes == null || attributes.isNull() ? PLAIN : attributes;
  }

  private static JsonNode merged(JsonNode before, JsonNode change) {
    if (change.isEmpty()) {
      return before;
    }
    ObjectNode after = before.deepCopy();
    for (Map.Entry<String, JsonNode> field : change.properties()) {
      if (field.getValue().isNull()) {
        after.remove(field.getKey());
      } else {
        after.set(field.getKey(), field.getValue());
      }
    }
    return after;
  }

  /** Walks the runs of this document by lengths. */
  private final class Cursor {
    private int run;
    private int offset;

    void take(int length, java.util.function.Consumer<Run> part) {
      int left = length;
      while (left > 0 && run < runs.size()) {
        Run whole = runs.get(run);
        int end = (int) Math.min(whole.text().length(), (long) offset + left);
        part.accept(new Run(whole.text().substring(offset, end), whole.attributes()));
        left -= end - offset;
        offset = end;
        if (offset == whole.text().length()) {
          run++;
          offset = 0;
        }
      }
    }
  }

  /** Joins neighbours with equal attributes, and leaves out what is empty. */
  private static final class Builder {
    private final List<Run> runs = new ArrayList<>();

    void add(String text, JsonNode attributes) {
      if (text.isEmpty()) {
        return;
      }
      if (!runs.isEmpty() && runs.getLast().attributes().equals(attributes)) {
        runs.set(runs.size() - 1, new Run(runs.getLast().text() + text, attributes));
      } else {
        runs.add(new Run(text, attributes));
      }
    }

    Document build() {
      return new Document(runs);
    }
  }
}
