package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  private final Set<String> drafts = new HashSet<>();
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
    apply(ops, false);
  }

  /**
   * Applies effective operations.
   *
   * @param own whether they are of the reader's person
   */
  private void apply(JsonNode ops, boolean own) {
    for (JsonNode op : ops) {
      applyOne(op, own);
    }
  }

  void fold(Received received) {
    switch (received) {
      case Received.Anew anew -> {
        items.clear();
        tombstones.clear();
        drafts.clear();
        state = FIRST_STATE;
      }
      case Received.Effect effect -> apply(effect.ops(), effect.own());
      case ServerFrame.Txs txs -> {
        for (ServerFrame.Entry entry : txs.entries()) {
          if (entry instanceof ServerFrame.Theirs theirs) {
            apply(theirs.ops(), theirs.own());
          }
        }
      }
      case ServerFrame.Snap snap -> {
        snap.items().forEach(this::put);
        takeState(snap.state());
      }
      case ServerFrame.Delta delta -> fold(delta);
      case ServerFrame.OwnItems own -> takeOwn(own);
      case ServerFrame.HashBeat beat -> compare(beat);
    }
  }

  /** Rule B100: what is not listed is no draft any more. */
  private void takeOwn(ServerFrame.OwnItems own) {
    if (own.i() == 0) {
      drafts.forEach(items::remove);
      drafts.clear();
    }
    for (JsonNode draft : own.drafts()) {
      put(draft);
      drafts.add(draft.path("id").asText());
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

  private void applyOne(JsonNode op, boolean own) {
    String kind = op.path("op").asText();
    switch (kind) {
      case "new" -> {
        if (items.containsKey(op.path("id").asText())) {
          throw new ProtocolViolation("a new item exists: " + op.path("id").asText());
        }
        put(op);
        boolean hidden = state.path("mode").asText().equals("private_write");
        if (own && hidden && op.path("type").asText().equals("note")) {
          drafts.add(op.path("id").asText());
        }
      }
      case "reveal" -> reveal(op);
      case "state" -> state = patched(state, op.path("d"));
      case "policy" -> state = with("policy", op.get("policy"));
      case "round.open", "consent.open" -> openRound(op);
      case "round.close", "consent.close" -> closeRound(op);
      // personal, or told to nobody: what a reader holds of it is in no hash
      case "dot.place", "dot.take", "consent.give", "own", "mine", "silence", "unsilence" -> {}
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
    if (op.has("phase")) {
      changed.set("phase", op.get("phase"));
    }
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

  /** Rule B103: everybody's drafts become items; own ones that are not told are forgotten. */
  private void reveal(JsonNode op) {
    drafts.forEach(items::remove);
    drafts.clear();
    op.path("items").forEach(this::put);
  }

  private JsonNode with(String name, JsonNode value) {
    ObjectNode changed = state.deepCopy();
    changed.set(name, value);
    return changed;
  }

  /** Rule B106. */
  private void openRound(JsonNode op) {
    ObjectNode round = op.deepCopy();
    boolean dots = round.remove("op").asText().equals("round.open");
    round.put("kind", dots ? "dots" : "consent").put("open", true);
    ObjectNode changed = state.deepCopy();
    changed.withArray("rounds").add(round);
    state = changed;
  }

  private void closeRound(JsonNode op) {
    ObjectNode changed = state.deepCopy();
    for (JsonNode round : changed.path("rounds")) {
      if (round.path("id").equals(op.path("round"))) {
        ((ObjectNode) round).remove("open");
        ((ObjectNode) round).set("result", op.get("result"));
      }
    }
    state = changed;
  }

  /** A JSON merge patch (RFC 7386). */
  private static JsonNode patched(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged =
        target.isObject() ? target.deepCopy() : JsonNodeFactory.instance.objectNode();
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                merged.remove(field.getKey());
              } else {
                merged.set(field.getKey(), patched(merged.path(field.getKey()), field.getValue()));
              }
            });
    return merged;
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

  /** The hash of what everybody has: without this reader's drafts. */
  public String sharedHash() {
    int hash = (int) Long.parseLong(hash(), 16);
    for (String draft : drafts) {
      ReplicaItem item = items.get(draft);
      hash ^= item == null ? 0 : item.hash();
    }
    return StateHash.hex(hash);
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
