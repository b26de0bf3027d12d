package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ServerFrame;
import org.jspecify.annotations.Nullable;

/** What one participant sees: who is here, counts of what is hidden, and every byte that came. */
final class Eyes implements ClientListener {
  private final Map<String, String> handleByConnection = new HashMap<>();
  private final List<String> jumps = new ArrayList<>();
  private final List<String> received = new ArrayList<>();
  private final List<String> revealed = new ArrayList<>();
  private JsonNode counts = JsonNodeFactory.instance.objectNode();
  private @Nullable String me;
  private int cursors;
  private int namedEntries;
  private int foreignVotes;
  private int foreignAnswers;

  @Override
  public void onLive(ServerFrame.Welcome welcome) {
    handleByConnection.put(welcome.s(), welcome.handle());
    jumps.add((welcome.full() ? "full view" : "delta") + " at seq " + welcome.head());
  }

  @Override
  public void onBytes(byte[] message) {
    received.add(text(message));
  }

  private static String text(byte[] message) {
    if (message[0] == 0) {
      return new String(message, 1, message.length - 1, StandardCharsets.UTF_8);
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(message, 1, message.length - 1);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        if (count == 0 && inflater.needsInput()) {
          break;
        }
        out.write(part, 0, count);
      }
      return out.toString(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new IllegalStateException("a frame that can not be inflated", e);
    } finally {
      inflater.end();
    }
  }

  @Override
  public void onEntries(ServerFrame.Txs txs, long arrivedNanos) {
    for (ServerFrame.Entry entry : txs.entries()) {
      if (entry instanceof ServerFrame.Theirs theirs) {
        namedEntries += theirs.by() == null ? 0 : 1;
        for (JsonNode op : theirs.ops()) {
          note(op, theirs.own());
        }
      } else if (entry instanceof ServerFrame.Own own && own.fix() != null) {
        own.fix().forEach(op -> note(op, true));
      }
    }
  }

  private void note(JsonNode op, boolean own) {
    String kind = op.path("op").asText();
    if (kind.equals("reveal")) {
      op.path("items").forEach(item -> revealed.add(item.path("id").asText()));
    } else if (!own && (kind.startsWith("dot.") || kind.equals("consent.give"))) {
      foreignVotes++;
    } else if (!own && (kind.equals("mine") || op.findValue("choices") != null)) {
      foreignAnswers++;
    }
  }

  @Override
  public void onOwn(ServerFrame.OwnItems own) {
    String id = own.me();
    if (id != null) {
      me = id;
    }
  }

  @Override
  public void onCounts(JsonNode now) {
    counts = now;
  }

  @Override
  public void onPresence(ServerFrame.Presence presence) {
    for (ServerFrame.Here here : presence.changes()) {
      JsonNode content = here.content();
      if (content == null) {
        handleByConnection.remove(here.s());
      } else {
        if (content.has("h")) {
          handleByConnection.put(here.s(), content.get("h").asText());
        }
        cursors += content.path("cur").isArray() ? 1 : 0;
      }
    }
  }

  @Override
  public void onClosed(int code) {
    handleByConnection.clear();
  }

  /** Distinct people who came, oneself included. */
  int people() {
    return new HashSet<>(handleByConnection.values()).size();
  }

  /** How the view came, each time. */
  List<String> arrivals() {
    return List.copyOf(jumps);
  }

  /** The own id in a session. */
  @Nullable String me() {
    return me;
  }

  /** How often somebody's cursor was to be seen. */
  int cursors() {
    return cursors;
  }

  JsonNode counts() {
    return counts;
  }

  /** Items in the order in which reveals told them. */
  List<String> revealed() {
    return List.copyOf(revealed);
  }

  /** Entries of others that said whose they are. */
  int namedEntries() {
    return namedEntries;
  }

  /** Dots and answers of others. */
  int foreignVotes() {
    return foreignVotes;
  }

  /** Answers of others to polls. */
  int foreignAnswers() {
    return foreignAnswers;
  }

  /** Whether any byte that came says this. */
  boolean everSaw(String words) {
    return received.stream().anyMatch(frame -> frame.contains(words));
  }
}
