package org.charrette.rehearsal.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.charrette.kernel.Drop;
import org.charrette.rehearsal.client.ServerFrame.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message of the server: strict, since a program that forgives its server finds no faults
 * in it.
 */
final class FrameReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final JsonNode NOTHING = JsonNodeFactory.instance.arrayNode();
  private static final int MAX_INFLATED = 8 << 20;

  private FrameReader() {}

  static ServerFrame read(byte[] message) {
    if (message.length < 2) {
      throw new ProtocolViolation("empty message");
    }
    return switch (message[0]) {
      case 0 -> frame(parse(message, 1, message.length - 1), false);
      case 1 -> {
        byte[] inflated = inflate(message);
        yield frame(parse(inflated, 0, inflated.length), true);
      }
      default -> throw new ProtocolViolation("message starts with byte " + message[0]);
    };
  }

  private static JsonNode parse(byte[] bytes, int from, int length) {
    try {
      return JSON.readTree(bytes, from, length);
    } catch (IOException e) {
      throw new ProtocolViolation("message is no JSON: " + e.getMessage());
    }
  }

  private static byte[] inflate(byte[] message) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(message, 1, message.length - 1);
      ByteArrayOutputStream out = new ByteArrayOutputStream(message.length * 4);
      byte[] block = new byte[16_384];
      while (!inflater.finished()) {
        int n = inflater.inflate(block);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new ProtocolViolation("deflated message is cut");
        }
        out.write(block, 0, n);
        if (out.size() > MAX_INFLATED) {
          throw new ProtocolViolation("deflated message is larger than any chunk may be");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new ProtocolViolation("message is not deflated: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private static ServerFrame frame(JsonNode json, boolean deflated) {
    JsonNode type = json.get("t");
    if (type == null || !type.isTextual()) {
      throw new ProtocolViolation("message has no type");
    }
    String t = type.textValue();
    if (deflated && !t.equals("snap")) {
      throw new ProtocolViolation(t + " is deflated");
    }
    StrictObject o = new StrictObject(json, t);
    o.text("t");
    ServerFrame frame =
        switch (t) {
          case "welcome" -> welcome(o);
          case "snap" ->
              new ServerFrame.Snap(
                  o.count("i"), o.count("of"), o.number("seq"), o.list("items"), o.maybe("state"));
          case "delta" -> delta(o);
          case "txs" ->
              new ServerFrame.Txs(o.number("prev"), o.number("upto"), entries(o.list("x")));
          case "nack" ->
              new ServerFrame.Nack(
                  o.number("n"),
                  o.text("code"),
                  index(o.maybeNumber("op")),
                  o.maybeText("path"),
                  o.number("s"));
          case "own" ->
              new ServerFrame.OwnItems(
                  o.count("i"),
                  o.count("of"),
                  ids(o.list("ids")),
                  o.list("drafts"),
                  o.maybe("dots"),
                  o.maybe("said"),
                  o.maybeText("me"),
                  o.maybe("mine"));
          case "counts" -> {
            o.maybeNumber("notes");
            o.maybeNumber("writers");
            o.maybe("frames");
            o.maybe("rounds");
            yield new ServerFrame.Counts(json);
          }
          case "pr" -> new ServerFrame.Presence(here(o.list("a")));
          case "hash" -> new ServerFrame.HashBeat(o.number("seq"), o.text("h"));
          case "status" -> new ServerFrame.Status(o.text("save"));
          case "view" -> new ServerFrame.View(o.text("view"), o.text("why"));
          case "goaway" -> new ServerFrame.GoAway(o.number("afterMs"), o.maybeText("url"));
          case "pong" -> pong(o);
          case "err" ->
              new ServerFrame.Err(o.text("code"), o.maybeNumber("expect"), o.maybeText("path"));
          default -> throw new ProtocolViolation("unknown message " + t);
        };
    o.done();
    return frame;
  }

  private static ServerFrame.Welcome welcome(StrictObject o) {
    StrictObject you = new StrictObject(o.need("you"), "welcome.you");
    StrictObject board = new StrictObject(o.need("board"), "welcome.board");
    board.text("id");
    board.text("title");
    board.done();
    JsonNode limits = o.need("limits");
    o.number("now");
    String mode = o.text("mode");
    if (!mode.equals("full") && !mode.equals("delta")) {
      throw new ProtocolViolation("welcome.mode is " + mode);
    }
    ServerFrame.Welcome welcome =
        new ServerFrame.Welcome(
            o.text("log"),
            o.number("head"),
            o.number("epoch"),
            o.number("lastN"),
            o.text("view"),
            mode.equals("full"),
            you.text("role"),
            you.text("handle"),
            you.text("s"),
            limits.path("opsPerTx").asInt(500),
            limits.path("unacked").asInt(256),
            o.number("hb"));
    you.done();
    return welcome;
  }

  private static ServerFrame.Delta delta(StrictObject o) {
    return new ServerFrame.Delta(
        o.number("prev"),
        o.number("upto"),
        o.count("i"),
        o.count("of"),
        orNothing(o.maybe("put")),
        orNothing(o.maybe("gone")),
        orNothing(o.maybe("txt")),
        o.maybe("state"),
        o.maybeNumber("lastN"));
  }

  private static ServerFrame.Pong pong(StrictObject o) {
    o.number("now");
    return new ServerFrame.Pong(o.number("x"));
  }

  private static List<Entry> entries(JsonNode list) {
    List<Entry> entries = new ArrayList<>(list.size());
    for (JsonNode node : list) {
      StrictObject o = new StrictObject(node, "entry");
      long s = o.number("s");
      Long n = o.maybeNumber("n");
      if (n == null) {
        Long own = o.maybeNumber("own");
        entries.add(
            new ServerFrame.Theirs(s, o.maybeText("by"), own != null && own == 1, o.list("ops")));
      } else {
        Long dup = o.maybeNumber("dup");
        entries.add(
            new ServerFrame.Own(
                s, n, drops(o.maybe("drop")), o.maybe("fix"), dup != null && dup == 1));
      }
      o.done();
    }
    return entries;
  }

  private static List<Drop> drops(@Nullable JsonNode list) {
    List<Drop> drops = new ArrayList<>();
    if (list != null) {
      for (JsonNode pair : list) {
        if (!pair.isArray()
            || pair.size() != 2
            || !pair.get(0).isInt()
            || !pair.get(1).isTextual()) {
          throw new ProtocolViolation("drop is no pair of index and code");
        }
        drops.add(new Drop(pair.get(0).intValue(), pair.get(1).textValue()));
      }
    }
    return drops;
  }

  private static JsonNode ids(JsonNode list) {
    for (JsonNode id : list) {
      if (!id.isTextual()) {
        throw new ProtocolViolation("own holds what is no id");
      }
    }
    return list;
  }

  private static List<ServerFrame.Here> here(JsonNode list) {
    List<ServerFrame.Here> changes = new ArrayList<>(list.size());
    for (JsonNode pair : list) {
      if (!pair.isArray() || pair.size() != 2 || !pair.get(0).isTextual()) {
        throw new ProtocolViolation("presence is no pair of connection and content");
      }
      JsonNode content = pair.get(1);
      changes.add(new ServerFrame.Here(pair.get(0).textValue(), content.isNull() ? null : content));
    }
    return changes;
  }

  private static @Nullable Integer index(@Nullable Long value) {
    return value == null ? null : Math.toIntExact(value);
  }

  private static JsonNode orNothing(@Nullable JsonNode node) {
    return node == null ? NOTHING : node;
  }
}
