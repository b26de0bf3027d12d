package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A board as one reader knows it, folded from what that reader received. It applies effective
 * operations and never judges (rule B22). Written apart from the server's board on purpose: a
 * mistake in the one does not hide in the other, and equal hashes mean two readings of the rules
 * agree.
 */
public final class Replica {
  private static final JsonNode FIRST_STATE =
      JsonNodeFactory.instance.objectNode().put("mode", "open");

  private final Map<String, ReplicaItem> items = new HashMap<>();
  private final Map<String, ReplicaItem> tombstones = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private JsonNode state = FIRST_STATE;

  /** An operation names an item that this reader never saw: it has to catch up. */
  static final class UnknownItem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownItem(String id) {
      super("effective operation on unknown item " + id);
    }
  }

  /** The board that an export describes. */
  public static Replica ofItems(JsonNode items, JsonNode state) {
    Replica replica = new Replica();
    items.forEach(replica::put);
    replica.state = state;
    return replica;
  }

  /** Applies effective operations, as they stand in the log, in their order. */
  public void apply(JsonNode ops) {
    for (JsonNode op : ops) {
      applyOne(op);
    }
  }

  void fold(Received received) {
    switch (received) {
      case Received.Anew anew -> {
        items.clear();
        tombstones.clear();
        state = FIRST_STATE;
      }
      case Received.Effect effect -> apply(effect.ops());
      case ServerFrame.Txs txs -> {
        for (ServerFrame.Entry entry : txs.entries()) {
          if (entry instanceof ServerFrame.Theirs theirs) {
            apply(theirs.ops());
          }
        }
      }
      case ServerFrame.Snap snap -> {
        snap.items().forEach(this::put);
        takeState(snap.state());
      }
      case ServerFrame.Delta delta -> fold(delta);
      case ServerFrame.HashBeat beat -> compare(beat);
    }
  }

  private void fold(ServerFrame.Delta delta) {
    delta.put().forEach(this::put);
    for (JsonNode id : delta.gone()) {
      bury(id.textValue());
    }
    for (JsonNode text : delta.txt()) {
      item(text.path("id").asText()).write(Document.of(text.path("doc")));
    }
    takeState(delta.state());
  }

  private void takeState(@org.jspecify.annotations.Nullable JsonNode newer) {
    if (newer != null) {
      state = newer;
    }
  }

  private void put(JsonNode node) {
    String id = node.path("id").asText();
    String type = node.path("type").asText();
    tombstones.remove(id);
    ReplicaItem item = items.computeIfAbsent(id, unknown -> new ReplicaItem(id, type));
    if (!item.type().equals(type)) {
      throw new ProtocolViolation("item " + id + " changed from " + item.type() + " to " + type);
    }
    item.set(node.path("r"));
  }

  private void applyOne(JsonNode op) {
    String kind = op.path("op").asText();
    switch (kind) {
      case "new" -> {
        if (items.containsKey(op.path("id").asText())) {
          throw new ProtocolViolation("a new item exists: " + op.path("id").asText());
        }
        put(op);
      }
      case "set" -> item(op.path("id").asText()).set(op.path("r"));
      case "txt" -> item(op.path("id").asText()).compose(op.path("d"));
      case "del" -> op.path("ids").forEach(id -> bury(id.textValue()));
      case "restore" -> op.path("ids").forEach(id -> revive(id.textValue()));
      case "shift" -> op.path("ids").forEach(id -> item(id.textValue()).shift(op.path("d")));
      case "mode" -> changeMode(op);
      case "timer" -> turnTimer(op);
      default -> throw new ProtocolViolation("unknown operation " + kind);
    }
  }

  private void changeMode(JsonNode op) {
    ObjectNode changed = state.deepCopy();
    changed.set("mode", op.get("mode"));
    if (op.path("late").asBoolean(changed.path("late").asBoolean(false))) {
      changed.put("late", true);
    } else {
      changed.remove("late");
    }
    state = changed;
  }

  private void turnTimer(JsonNode op) {
    ObjectNode changed = state.deepCopy();
    ObjectNode timer = op.deepCopy();
    timer.remove("op");
    if (timer.isEmpty()) {
      changed.remove("timer");
    } else {
      changed.set("timer", timer);
    }
    state = changed;
  }

  private ReplicaItem item(String id) {
    ReplicaItem item = items.get(id);
    if (item == null) {
      throw new UnknownItem(id);
    }
    return item;
  }

  private void bury(String id) {
    ReplicaItem item = items.remove(id);
    if (item != null) {
      tombstones.put(id, item);
    }
  }

  private void revive(String id) {
    ReplicaItem item = tombstones.remove(id);
    if (item == null) {
      throw new UnknownItem(id);
    }
    items.put(id, item);
  }

  private void compare(ServerFrame.HashBeat beat) {
    String own = hash();
    if (!own.equals(beat.hash())) {
      violations.add(
          "at seq " + beat.seq() + " the server's hash is " + beat.hash() + ", here it is " + own);
    }
  }

  /** The state hash of rule B12: eight hex digits. */
  public String hash() {
    StringBuilder canonicalState = new StringBuilder();
    CanonicalJson.write(state, canonicalState);
    int hash = StateHash.of(canonicalState);
    for (ReplicaItem item : items.values()) {
      hash ^= item.hash();
    }
    return StateHash.hex(hash);
  }

  public Optional<ReplicaItem> find(String id) {
    return Optional.ofNullable(items.get(id));
  }

  /** The values of the board as a whole (rule B90). */
  public JsonNode state() {
    return state;
  }

  public Collection<ReplicaItem> items() {
    return items.values();
  }

  /** Number of live notes. */
  public long notes() {
    return items.values().stream().filter(item -> item.type().equals("note")).count();
  }

  List<String> violations() {
    return violations;
  }
}
