package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.charrette.rehearsal.client.Replica;
import org.charrette.rehearsal.client.ReplicaItem;
import org.jspecify.annotations.Nullable;

/**
 * The operations with which a person does what the scenario says, from what that person's own view
 * shows.
 */
final class Hand {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int NOTE = 160;
  private static final int COLUMNS = 7;

  private final PlayedBoard board;
  private final Replica view;

  /** The hand of somebody with this view of the board. */
  Hand(PlayedBoard board, Replica view) {
    this.board = board;
    this.view = view;
  }

  /** A note in the frame of its column. */
  ArrayNode note(String id, String column, String lang, String text, @Nullable String gloss) {
    ReplicaItem frame = PlayedBoard.frame(view, column);
    int n = board.place(view, frame.id());
    ObjectNode r = JSON.objectNode();
    r.set("xy", point(left(frame) + 40 + n % COLUMNS * 180, top(frame) + 90 + n / COLUMNS * 180));
    r.set("wh", point(NOTE, NOTE));
    r.set("slot", slot(frame.id(), PlayedBoard.key(n)));
    r.put("fill", "yellow").put("lang", lang).put("dir", lang.equals("ar") ? "rtl" : "ltr");
    if (gloss != null) {
      r.putObject("gloss").put("text", gloss).put("lang", "en").put("by", "human");
    }
    r.set("text", document(text));
    return one(newItem(id, "note", r));
  }

  /**
   * A cluster in the frame of its column with its notes; those of another column stay in theirs and
   * name it.
   */
  ArrayNode cluster(String id, String column, String title, int nth, List<String> noteItems) {
    ReplicaItem frame = PlayedBoard.frame(view, column);
    double x = left(frame) + 30 + nth * 440;
    double y = top(frame) + 480;
    ObjectNode r = JSON.objectNode();
    r.set("xy", point(x, y));
    r.set("wh", point(420, 620));
    r.set("slot", slot(frame.id(), PlayedBoard.key(board.place(view, frame.id()))));
    r.put("fill", "blue");
    r.set("title", document(title));
    ArrayNode ops = one(newItem(id, "cluster", r));
    noteItems.forEach(note -> ops.add(intoCluster(id, frame.id(), x, y, note)));
    return ops;
  }

  /** Further notes for a cluster. */
  ArrayNode addToCluster(String cluster, List<String> noteItems) {
    ReplicaItem item = item(cluster);
    ArrayNode ops = JSON.arrayNode();
    String frame = String.valueOf(item.parent());
    noteItems.forEach(note -> ops.add(intoCluster(cluster, frame, left(item), top(item), note)));
    return ops;
  }

  private ObjectNode intoCluster(
      String cluster, String clusterFrame, double x, double y, String note) {
    ObjectNode op = JSON.objectNode().put("op", "set").put("id", note);
    ObjectNode r = op.putObject("r");
    if (!clusterFrame.equals(item(note).parent())) {
      r.putObject("tags").put("cluster", cluster);
      return op;
    }
    int n = board.place(view, cluster);
    r.set("xy", point(x + 30 + n % 2 * 190, y + 60 + n / 2 * 180));
    r.set("slot", slot(cluster, PlayedBoard.key(n)));
    return op;
  }

  /**
   * Another title in place of the one that this view shows.
   *
   * @param cursor the seq of the view
   */
  ArrayNode rename(String id, String title, long cursor) {
    ObjectNode op =
        JSON.objectNode().put("op", "txt").put("id", id).put("f", "title").put("b", cursor);
    ArrayNode d = op.putArray("d");
    d.addObject().put("insert", title);
    int length = item(id).textLength();
    if (length > 0) {
      d.addObject().put("delete", length);
    }
    return one(op);
  }

  static ArrayNode delete(String id) {
    ObjectNode op = JSON.objectNode().put("op", "del");
    op.putArray("ids").add(id);
    op.putArray("cascade");
    return one(op);
  }

  static ArrayNode restore(String id) {
    ObjectNode op = JSON.objectNode().put("op", "restore");
    op.putArray("ids").add(id);
    return one(op);
  }

  /** Other words in place of what the note says. */
  ArrayNode reword(String id, String text, long cursor) {
    ObjectNode op =
        JSON.objectNode().put("op", "txt").put("id", id).put("f", "text").put("b", cursor);
    ArrayNode d = op.putArray("d");
    d.addObject().put("insert", text);
    int length = item(id).textLength();
    if (length > 0) {
      d.addObject().put("delete", length);
    }
    return one(op);
  }

  /** A statement in its frame. */
  ArrayNode statement(
      String id, String kind, ReplicaItem frame, String text, List<String> sources) {
    int n = board.place(view, frame.id());
    ObjectNode r = JSON.objectNode();
    r.set("xy", point(left(frame) + 40, top(frame) + 90 + n * 240));
    r.set("wh", point(600, 220));
    r.set("slot", slot(frame.id(), PlayedBoard.key(n)));
    r.put("kind", kind);
    if (!sources.isEmpty()) {
      ArrayNode list = r.putArray("sources");
      sources.forEach(list::add);
    }
    r.set("text", document(text));
    return one(newItem(id, "statement", r));
  }

  private ReplicaItem item(String id) {
    return view.find(id)
        .orElseThrow(() -> new IllegalStateException("item " + id + " is not on the board"));
  }

  private static double left(ReplicaItem item) {
    return xy(item).get(0).doubleValue();
  }

  private static double top(ReplicaItem item) {
    return xy(item).get(1).doubleValue();
  }

  private static JsonNode xy(ReplicaItem item) {
    JsonNode xy = item.register("xy");
    if (xy == null) {
      throw new IllegalStateException("item " + item.id() + " has no place");
    }
    return xy;
  }

  private static ObjectNode newItem(String id, String type, ObjectNode r) {
    return JSON.objectNode().put("op", "new").put("id", id).put("type", type).set("r", r);
  }

  private static ObjectNode slot(String parent, String z) {
    return JSON.objectNode().put("p", parent).put("z", z);
  }

  private static ArrayNode point(double x, double y) {
    return JSON.arrayNode().add(x).add(y);
  }

  private static ArrayNode document(String text) {
    ArrayNode document = JSON.arrayNode();
    if (!text.isEmpty()) {
      document.addObject().put("insert", text);
    }
    return document;
  }

  private static ArrayNode one(ObjectNode op) {
    return JSON.arrayNode().add(op);
  }
}
