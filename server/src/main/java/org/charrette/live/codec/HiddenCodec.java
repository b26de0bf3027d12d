package org.charrette.live.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.charrette.board.Answer;
import org.charrette.board.Canonical;
import org.charrette.board.Hidden;
import org.charrette.board.Item;
import org.charrette.board.ItemId;
import org.charrette.kernel.ParticipantId;

/** Drafts, ballots and silences in the snapshot of a board. Equal values give equal bytes. */
final class HiddenCodec {

  private HiddenCodec() {}

  /** Fields of the state's object, each with a comma before it; none when nothing is hidden. */
  static void write(ByteArrayOutputStream out, Hidden hidden) {
    if (hidden.equals(Hidden.NOTHING)) {
      return;
    }
    BoardCodec.put(out, ",\"hidden\":{\"desks\":{");
    String comma = "";
    for (Map.Entry<ParticipantId, Hidden.Desk> desk : sorted(hidden.desks())) {
      BoardCodec.put(out, comma + "\"" + desk.getKey() + "\":{\"drafts\":");
      items(out, desk.getValue().drafts().values());
      BoardCodec.put(out, ",\"graves\":");
      items(out, desk.getValue().graves().values());
      BoardCodec.put(out, "}");
      comma = ",";
    }
    StringBuilder text = new StringBuilder("},\"ballots\":{");
    ballots(text, hidden);
    text.append("},\"answers\":{");
    answers(text, hidden);
    text.append("},\"silenced\":[");
    comma = "";
    for (ParticipantId person :
        hidden.silenced().stream().sorted(Comparator.comparing(ParticipantId::toString)).toList()) {
      text.append(comma).append('"').append(person).append('"');
      comma = ",";
    }
    BoardCodec.put(out, text.append("]}"));
  }

  private static void items(ByteArrayOutputStream out, Collection<Item> items) {
    BoardCodec.put(out, "[");
    String comma = "";
    for (Item item : items.stream().sorted(Comparator.comparing(Item::id)).toList()) {
      BoardCodec.put(out, comma);
      BoardCodec.writeItem(out, item);
      comma = ",";
    }
    BoardCodec.put(out, "]");
  }

  private static void ballots(StringBuilder text, Hidden hidden) {
    Canonical json = Canonical.into(text);
    String comma = "";
    for (String round : hidden.ballots().keySet().stream().sorted().toList()) {
      text.append(comma);
      json.string(round);
      text.append(":{");
      String next = "";
      for (var ballot : sorted(hidden.ballots().getOrDefault(round, Map.of()))) {
        text.append(next).append('"').append(ballot.getKey()).append("\":{");
        String inner = "";
        for (ItemId item : ballot.getValue().keySet().stream().sorted().toList()) {
          text.append(inner);
          json.string(item.value());
          text.append(':').append(ballot.getValue().get(item));
          inner = ",";
        }
        text.append('}');
        next = ",";
      }
      text.append('}');
      comma = ",";
    }
  }

  private static void answers(StringBuilder text, Hidden hidden) {
    Canonical json = Canonical.into(text);
    String comma = "";
    for (String round : hidden.answers().keySet().stream().sorted().toList()) {
      text.append(comma);
      json.string(round);
      text.append(":{");
      String next = "";
      for (var answer : sorted(hidden.answers().getOrDefault(round, Map.of()))) {
        text.append(next).append('"').append(answer.getKey()).append("\":{\"value\":");
        json.string(answer.getValue().value().word());
        String words = answer.getValue().text();
        if (words != null) {
          text.append(",\"text\":");
          json.string(words);
        }
        text.append('}');
        next = ",";
      }
      text.append('}');
      comma = ",";
    }
  }

  private static <V> java.util.List<Map.Entry<ParticipantId, V>> sorted(
      Map<ParticipantId, V> byPerson) {
    return byPerson.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .toList();
  }

  /** Reads what {@link #write} wrote. */
  static Hidden read(JsonNode state) {
    JsonNode stored = state.get("hidden");
    if (stored == null) {
      return Hidden.NOTHING;
    }
    Map<ParticipantId, Hidden.Desk> desks = new HashMap<>();
    for (Map.Entry<String, JsonNode> desk : stored.path("desks").properties()) {
      desks.put(
          person(desk.getKey()),
          new Hidden.Desk(
              items(desk.getValue().path("drafts")), items(desk.getValue().path("graves"))));
    }
    Map<String, Map<ParticipantId, Map<ItemId, Integer>>> ballots = new HashMap<>();
    for (Map.Entry<String, JsonNode> round : stored.path("ballots").properties()) {
      Map<ParticipantId, Map<ItemId, Integer>> people = new HashMap<>();
      for (Map.Entry<String, JsonNode> ballot : round.getValue().properties()) {
        Map<ItemId, Integer> dots = new HashMap<>();
        for (Map.Entry<String, JsonNode> dot : ballot.getValue().properties()) {
          dots.put(new ItemId(dot.getKey()), dot.getValue().asInt());
        }
        people.put(person(ballot.getKey()), dots);
      }
      ballots.put(round.getKey(), people);
    }
    Map<String, Map<ParticipantId, Answer>> answers = new HashMap<>();
    for (Map.Entry<String, JsonNode> round : stored.path("answers").properties()) {
      Map<ParticipantId, Answer> people = new HashMap<>();
      for (Map.Entry<String, JsonNode> answer : round.getValue().properties()) {
        people.put(person(answer.getKey()), BoardCodec.answer(answer.getValue()));
      }
      answers.put(round.getKey(), people);
    }
    Set<ParticipantId> silenced = new HashSet<>();
    for (JsonNode silent : stored.path("silenced")) {
      silenced.add(person(Json.text(silent, "silenced")));
    }
    return new Hidden(desks, ballots, answers, silenced);
  }

  private static Map<ItemId, Item> items(JsonNode stored) {
    Map<ItemId, Item> items = new HashMap<>();
    for (JsonNode one : stored) {
      Item item = BoardCodec.storedItem(one);
      items.put(item.id(), item);
    }
    return items;
  }

  private static ParticipantId person(String text) {
    return ParticipantId.parse(text).orElseThrow(() -> new Malformed("hidden"));
  }
}
