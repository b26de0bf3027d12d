package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ServerFrame;

/** What one participant sees of the others: connections that are here, and whose they are. */
final class Eyes implements ClientListener {
  private final Map<String, String> handleByConnection = new HashMap<>();
  private final List<String> jumps = new ArrayList<>();

  @Override
  public void onLive(ServerFrame.Welcome welcome) {
    handleByConnection.put(welcome.s(), welcome.handle());
    jumps.add((welcome.full() ? "full view" : "delta") + " at seq " + welcome.head());
  }

  @Override
  public void onPresence(ServerFrame.Presence presence) {
    for (ServerFrame.Here here : presence.changes()) {
      JsonNode content = here.content();
      if (content == null) {
        handleByConnection.remove(here.s());
      } else if (content.has("h")) {
        handleByConnection.put(here.s(), content.get("h").asText());
      }
    }
  }

  @Override
  public void onClosed(int code) {
    handleByConnection.clear();
  }

  /** Distinct people here, oneself included. */
  int people() {
    return new HashSet<>(handleByConnection.values()).size();
  }

  /** Connections here, the own one included. */
  int connections() {
    return handleByConnection.size();
  }

  /** How the view came, each time. */
  List<String> arrivals() {
    return List.copyOf(jumps);
  }
}
