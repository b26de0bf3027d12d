package org.charrette.anonymity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.charrette.rehearsal.client.ClientListener;

/** Every byte that one connection received. */
final class Recorder implements ClientListener {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Not compared in order. {@code pong} answers the reader's own ping. {@code status} says whether
   * the disk of this machine is slow, to everybody alike. {@code hash} comes every so often, so
   * where it stands among the others is chance; what it says of a seq is compared.
   */
  private static final Set<String> ON_A_CLOCK = Set.of("hash", "pong", "status");

  /** Told on the beat: which of the other frames come before and after is chance. */
  private static final Set<String> ON_THE_BEAT = Set.of("counts", "pr");

  private final List<String> frames = new ArrayList<>();
  private final List<Range> ofServer = new ArrayList<>();

  /** Entries of which the server made the last one in its own time. */
  private record Range(long after, long upto) {
    boolean covers(JsonNode frame) {
      return frame.path("prev").asLong() >= after && frame.path("upto").asLong() <= upto;
    }
  }

  /**
   * Of these entries some were the server's own: whether it told that the log grew by them on one
   * beat or on two is chance.
   */
  synchronized void ofServer(long after, long upto) {
    ofServer.add(new Range(after, upto));
  }

  @Override
  public synchronized void onBytes(byte[] message) {
    frames.add(text(message));
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

  /** Whether any byte that came says this. */
  synchronized boolean saw(String words) {
    return frames.stream().anyMatch(frame -> frame.contains(words));
  }

  /** All frames but those that come on a clock; of each kind in their order. */
  synchronized String inOrder() {
    Map<String, List<String>> kinds = new TreeMap<>();
    for (String frame : frames) {
      String type = json(frame).path("t").asText();
      if (!ON_A_CLOCK.contains(type)) {
        String kind = ON_THE_BEAT.contains(type) ? type : "entries";
        add(kinds.computeIfAbsent(kind, first -> new ArrayList<>()), frame);
      }
    }
    return kinds.values().stream()
        .map(kind -> String.join("\n", kind))
        .collect(Collectors.joining("\n\n"));
  }

  private void add(List<String> kind, String frame) {
    String before = kind.isEmpty() ? "" : kind.getLast();
    if (isSilentOfServer(frame) && isSilentOfServer(before)) {
      ObjectNode both = (ObjectNode) json(before);
      kind.set(kind.size() - 1, both.put("upto", json(frame).path("upto").asLong()).toString());
    } else {
      kind.add(frame);
    }
  }

  private boolean isSilentOfServer(String frame) {
    if (!frame.endsWith("\"x\":[]}")) {
      return false;
    }
    JsonNode silent = json(frame);
    return ofServer.stream().anyMatch(range -> range.covers(silent));
  }

  /** What was said of the state at each seq at which something was said of it. */
  synchronized Map<Long, String> hashes() {
    Map<Long, String> hashes = new TreeMap<>();
    for (String frame : frames) {
      JsonNode json = json(frame);
      if (json.path("t").asText().equals("hash")) {
        hashes.put(json.path("seq").asLong(), frame);
      }
    }
    return hashes;
  }

  private static JsonNode json(String frame) {
    try {
      return JSON.readTree(frame);
    } catch (IOException e) {
      throw new IllegalStateException(frame, e);
    }
  }
}
