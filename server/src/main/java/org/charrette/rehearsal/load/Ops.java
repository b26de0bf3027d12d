package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The operations that a loaded board sees, see {@code docs/spec/board.md}. */
final class Ops {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Ops() {}

  static ArrayNode one(ObjectNode op) {
    return JSON.arrayNode().add(op);
  }

  /** A note at board level. */
  static ObjectNode newNote(String id, int x, int y, String z, String fill, String text) {
    ObjectNode r = JSON.objectNode();
    r.putArray("xy").add(x).add(y);
    r.putArray("wh").add(160).add(160);
    r.putObject("slot").putNull("p").put("z", z);
    r.put("fill", fill);
    r.putArray("text").addObject().put("insert", text);
    return JSON.objectNode().put("op", "new").put("id", id).put("type", "note").set("r", r);
  }

  static ObjectNode move(String id, int x, int y) {
    ObjectNode r = JSON.objectNode();
    r.putArray("xy").add(x).add(y);
    return JSON.objectNode().put("op", "set").put("id", id).set("r", r);
  }

  /** Gives a note another gloss; the former one is gone, so a board does not grow by it. */
  static ObjectNode gloss(String id, String text) {
    ObjectNode r = JSON.objectNode();
    r.putObject("gloss").put("text", text).put("lang", "en").put("by", "human");
    return JSON.objectNode().put("op", "set").put("id", id).set("r", r);
  }

  /** Writes at the start of a note that was read up to seq {@code base}. */
  static ObjectNode write(String id, long base, String text) {
    ObjectNode op = text(id, base);
    op.putArray("d").addObject().put("insert", text);
    return op;
  }

  /** Takes the first characters of a note away. */
  static ObjectNode erase(String id, long base, int length) {
    ObjectNode op = text(id, base);
    op.putArray("d").addObject().put("delete", length);
    return op;
  }

  private static ObjectNode text(String id, long base) {
    return JSON.objectNode().put("op", "txt").put("id", id).put("f", "text").put("b", base);
  }
}
