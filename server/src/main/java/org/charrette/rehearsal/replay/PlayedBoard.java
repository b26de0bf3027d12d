package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.charrette.kernel.BoardId;
import org.charrette.rehearsal.client.Replica;
import org.charrette.rehearsal.client.ReplicaItem;
import org.charrette.rehearsal.client.SimulatedClient;

/** One board of the workshop: who is on it, and which item stands for which note and cluster. */
final class PlayedBoard {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final String name;
  private final BoardId id;
  private final Map<String, SimulatedClient> clients = new LinkedHashMap<>();
  private final Map<String, Eyes> eyes = new HashMap<>();
  private final Map<String, String> itemByRef = new LinkedHashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();

  PlayedBoard(String name, BoardId id) {
    this.name = name;
    this.id = id;
  }

  String name() {
    return name;
  }

  BoardId id() {
    return id;
  }

  /** The open tabs by participant; a second tab of somebody has a number behind the name. */
  Map<String, SimulatedClient> clients() {
    return clients;
  }

  void add(String tab, SimulatedClient client, Eyes sees) {
    clients.put(tab, client);
    eyes.put(tab, sees);
  }

  /** Everybody has gone. */
  void empty() {
    clients.clear();
  }

  Optional<Eyes> eyesOf(String tab) {
    return Optional.ofNullable(eyes.get(tab));
  }

  /** The tab of somebody who has been here, whether connected or not. */
  SimulatedClient tab(String participant) {
    SimulatedClient client = clients.get(participant);
    if (client == null) {
      throw new IllegalStateException(participant + " was never on board " + name);
    }
    return client;
  }

  /** Remembers the item behind a note or cluster of the scenario. */
  void remember(String ref, String item) {
    itemByRef.put(ref, item);
  }

  String item(String ref) {
    String item = itemByRef.get(ref);
    if (item == null) {
      throw new IllegalStateException(ref + " was never made on board " + name);
    }
    return item;
  }

  Map<String, String> items() {
    return itemByRef;
  }

  /** The frame of a column as this replica shows it. */
  static ReplicaItem frame(Replica replica, String column) {
    return replica.items().stream()
        .filter(item -> item.type().equals("frame") && column.equals(tag(item, "column")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no frame for " + column));
  }

  static String tag(ReplicaItem item, String name) {
    JsonNode tags = item.register("tags");
    return tags == null ? "" : tags.path(name).asText("");
  }

  /** The place of the next item in a container, counted from what already lies in it. */
  int place(Replica replica, String container) {
    int next = taken.getOrDefault(container, -1);
    if (next < 0) {
      next = (int) replica.items().stream().filter(item -> container.equals(item.parent())).count();
    }
    taken.put(container, next + 1);
    return next;
  }

  /** The order key of the n-th item in a container: a0, a1, … az, b00, … (rule B37). */
  static String key(int n) {
    if (n < 62) {
      return "a" + DIGITS.charAt(n);
    }
    int rest = n - 62;
    return "b" + DIGITS.charAt(rest / 62) + DIGITS.charAt(rest % 62);
  }
}
