package org.charrette.live.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.charrette.board.Canonical;
import org.charrette.kernel.BoardId;
import org.charrette.session.Announcement;
import org.charrette.session.Group;
import org.charrette.session.Member;
import org.charrette.session.Mirror;
import org.charrette.session.Pitch;
import org.charrette.session.Produced;
import org.charrette.session.SessionState;
import org.charrette.session.Slot;
import org.charrette.session.SmallCells;
import org.jspecify.annotations.Nullable;

/**
 * What people are shown of a session, as JSON (docs/protocol/session.md): one tree for each view,
 * and the difference between two of them as a merge patch (RFC 7386).
 */
public final class SessionWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SessionWriter() {}

  /** For those who wait to be let in: no more than that they wait. */
  public static ObjectNode forWaiting(SessionState state) {
    ObjectNode tree = head(state);
    ArrayNode waiting = tree.putArray("waiting");
    state.waiting().forEach(member -> waiting.add(member.id()));
    return tree;
  }

  /** For everybody who is in. */
  public static ObjectNode forMembers(SessionState state) {
    ObjectNode tree = head(state);
    tree.set(
        "agenda",
        SessionCodec.MAPPER.valueToTree(state.agenda().stream().map(Slot::withoutAsks).toList()));
    tree.put("slot", state.slot());
    tree.put("slotSince", state.slotSince());
    tree.set("programme", SessionCodec.MAPPER.valueToTree(state.about().programme()));
    tree.put("link", state.about().link());
    tree.set("members", members(state));
    tree.set("groups", groups(state, false));
    tree.put("choosing", state.choosing());
    tree.put("gallery", state.gallery());
    if (state.plenary() != null) {
      tree.put("plenary", state.plenary().toString());
    }
    BoardId floor = state.floors().get(SessionState.PLENARY);
    if (floor != null) {
      tree.put("floor", floor.toString());
    }
    ArrayNode told = tree.putArray("announcements");
    for (Announcement one : state.announcements()) {
      told.add(SessionCodec.MAPPER.<JsonNode>valueToTree(one));
    }
    if (state.recall() > 0) {
      tree.put("recall", state.recall());
    }
    if (state.summon() != null) {
      tree.put("summon", state.summon());
    }
    ArrayNode order = tree.putArray("pitchOrder");
    state.pitchOrder().forEach(order::add);
    tree.put("pitchMillis", state.pitchPlan().millis());
    ArrayNode pitched = tree.putArray("pitched");
    state.pitchPlan().done().forEach(pitched::add);
    tree.set("spotlights", SessionCodec.MAPPER.valueToTree(new TreeMap<>(state.spotlights())));
    Pitch pitch = state.pitch();
    if (pitch != null) {
      tree.putObject("pitch").put("group", pitch.group()).put("ends", pitch.ends());
    }
    ArrayNode mirrors = tree.putArray("mirrors");
    for (Mirror mirror : state.mirrors()) {
      mirrors.add(SessionCodec.MAPPER.<JsonNode>valueToTree(mirror));
    }
    tree.set("glossary", SessionCodec.MAPPER.valueToTree(state.glossary()));
    tree.set("script", SessionCodec.MAPPER.valueToTree(state.script()));
    tree.set("steps", SessionCodec.MAPPER.valueToTree(new TreeMap<>(state.steps())));
    iterations(tree, state);
    return pruned(tree);
  }

  /** For those who lead: also the lobby, calls for help, and who came, in counts. */
  public static ObjectNode forLeads(SessionState state) {
    ObjectNode tree = forMembers(state);
    tree.set("agenda", SessionCodec.MAPPER.valueToTree(state.agenda()));
    tree.put("capacity", state.capacity());
    tree.set("groups", groups(state, true));
    ObjectNode lobby = tree.putObject("lobby");
    for (Member member : state.waiting()) {
      lobby
          .putObject(member.id())
          .put("n", member.number())
          .put("name", member.name())
          .put("role", member.role().word());
    }
    tree.set("profile", profile(state));
    tree.put("orders", state.orders().size());
    tree.set("refusals", SessionCodec.MAPPER.valueToTree(state.refusals()));
    return pruned(tree);
  }

  private static ObjectNode head(SessionState state) {
    ObjectNode tree = JSON.objectNode();
    tree.put("title", state.about().title());
    tree.put("standing", state.standing().word());
    tree.put("policy", state.policy().word());
    tree.put("policyNow", state.policyNow().word());
    tree.put("start", state.about().start());
    tree.put("end", state.about().end());
    tree.put("timezone", state.about().timezone());
    tree.put("activity", state.about().activity());
    tree.put("iteration", state.iteration());
    ArrayNode aims = tree.putArray("aims");
    state.about().aims().forEach(aims::add);
    return tree;
  }

  private static ObjectNode members(SessionState state) {
    ObjectNode members = JSON.objectNode();
    for (Member member : state.admitted()) {
      ObjectNode one =
          members
              .putObject(member.id())
              .put("n", member.number())
              .put("name", member.name())
              .put("role", member.role().word());
      if (member.group() != null) {
        one.put("group", member.group());
      }
      if (member.hand()) {
        one.put("hand", true);
      }
    }
    return members;
  }

  /** By id, with their place in the order. */
  private static ObjectNode groups(SessionState state, boolean withHelp) {
    ObjectNode groups = JSON.objectNode();
    int order = 0;
    for (Group group : state.groups()) {
      ObjectNode one =
          groups
              .putObject(group.id())
              .put("n", order++)
              .put("name", group.name())
              .put("area", group.area())
              .put("link", group.link());
      if (group.board() != null) {
        one.put("board", group.board().toString());
      }
      BoardId floor = state.floors().get(group.id());
      if (floor != null) {
        one.put("floor", floor.toString());
      }
      if (withHelp && group.help()) {
        one.put("help", true);
      }
    }
    return groups;
  }

  private static void iterations(ObjectNode tree, SessionState state) {
    tree.set("iterations", SessionCodec.MAPPER.valueToTree(state.iterations()));
    tree.set("phases", SessionCodec.MAPPER.valueToTree(new TreeMap<>(state.phases())));
    ObjectNode produced = tree.putObject("produced");
    new TreeMap<>(state.produced())
        .forEach((board, one) -> produced.set(board, produced(one, state.underTheRule())));
  }

  /** Rule S87: under the Rule a few notes are no more than a few. */
  private static ObjectNode produced(Produced produced, boolean underTheRule) {
    ObjectNode counts = JSON.objectNode();
    if (underTheRule && produced.notes() > 0 && produced.notes() < SmallCells.K) {
      counts.put("notes", "<" + SmallCells.K);
    } else {
      counts.put("notes", produced.notes());
    }
    return counts
        .put("clusters", produced.clusters())
        .put("statements", produced.statements())
        .put("outcomes", produced.outcomes());
  }

  /**
   * Rule S13: what people said of themselves, as counts in which nobody can be found. They count
   * all who ever came, the first 5, 10, 15 of them and so on: counts that moved with one arrival or
   * departure would say what that one is.
   */
  private static ObjectNode profile(SessionState state) {
    Map<String, Map<String, Integer>> tables = new TreeMap<>();
    int told = state.members().size() / SmallCells.K * SmallCells.K;
    for (Member member : state.members().values().stream().limit(told).toList()) {
      member
          .profile()
          .forEach(
              (field, value) ->
                  tables
                      .computeIfAbsent(field, first -> new TreeMap<>())
                      .merge(value, 1, Integer::sum));
    }
    ObjectNode profile = JSON.objectNode();
    tables.forEach(
        (field, counts) -> {
          ObjectNode table = profile.putObject(field);
          SmallCells.suppress(counts)
              .forEach(
                  (value, count) -> {
                    if (count == null) {
                      table.put(value, "<5");
                    } else {
                      table.put(value, count);
                    }
                  });
        });
    return profile;
  }

  /** Without what is null: a merge patch can not say it. */
  static ObjectNode pruned(ObjectNode tree) {
    tree.properties().removeIf(field -> field.getValue().isNull());
    tree.forEach(SessionWriter::prune);
    return tree;
  }

  private static void prune(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    node.forEach(SessionWriter::prune);
  }

  /** The merge patch that makes the second tree of the first; null when they are equal. */
  public static @Nullable ObjectNode difference(ObjectNode from, ObjectNode to) {
    ObjectNode patch = JSON.objectNode();
    from.fieldNames()
        .forEachRemaining(
            name -> {
              if (!to.has(name)) {
                patch.putNull(name);
              }
            });
    for (Map.Entry<String, JsonNode> field : to.properties()) {
      JsonNode before = from.get(field.getKey());
      JsonNode now = field.getValue();
      if (now.equals(before)) {
        continue;
      }
      if (before instanceof ObjectNode a && now instanceof ObjectNode b) {
        ObjectNode inner = difference(a, b);
        if (inner != null) {
          patch.set(field.getKey(), inner);
        }
      } else {
        patch.set(field.getKey(), now);
      }
    }
    return patch.isEmpty() ? null : patch;
  }

  /** Canonical JSON (rule B10): keys sorted, no white space. */
  public static String canonical(JsonNode node) {
    StringBuilder text = new StringBuilder(256);
    write(Canonical.into(text), text, node);
    return text.toString();
  }

  public static byte[] bytes(JsonNode node) {
    return canonical(node).getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Canonical json, StringBuilder text, JsonNode node) {
    if (node.isObject()) {
      text.append('{');
      String comma = "";
      for (Map.Entry<String, JsonNode> field :
          node.properties().stream().sorted(Map.Entry.comparingByKey()).toList()) {
        text.append(comma);
        json.string(field.getKey());
        text.append(':');
        write(json, text, field.getValue());
        comma = ",";
      }
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      String comma = "";
      for (JsonNode one : node) {
        text.append(comma);
        write(json, text, one);
        comma = ",";
      }
      text.append(']');
    } else if (node.isTextual()) {
      json.string(node.textValue());
    } else {
      text.append(node.asText());
    }
  }
}
