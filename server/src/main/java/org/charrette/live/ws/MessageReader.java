package org.charrette.live.ws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.Rejection;

/**
 * Reads what clients send, and takes nothing on trust. The order of the checks: size, UTF-8, JSON
 * (no duplicate keys, no trailing text, bounded depth), known type, known fields, then each value
 * (rule M5).
 *
 * @param <C> command
 */
final class MessageReader<C> {
  private static final int DEPTH = 24;
  private static final long MAX_EXACT = (1L << 53) - 1;
  private static final Rejection INVALID = Rejection.of("invalid");

  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(64)
                          .maxNameLength(128)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final LiveContent<?, C> content;
  private final LiveLimits limits;

  MessageReader(LiveContent<?, C> content, LiveLimits limits) {
    this.content = content;
    this.limits = limits;
  }

  /** Not even a message: the connection ends with 4000. */
  static final class NotReadable extends Exception {
    private static final long serialVersionUID = 1;

    NotReadable(String why) {
      super(why, null, false, false);
    }
  }

  /** A value that is not what its place wants. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String path;

    Wrong(String path) {
      super(path, null, false, false);
      this.path = path;
    }
  }

  ClientMessage<C> read(byte[] message) throws NotReadable {
    JsonNode json = parse(message);
    JsonNode type = json.get("t");
    if (!json.isObject() || type == null || !type.isTextual()) {
      throw new NotReadable("no type");
    }
    try {
      return switch (type.textValue()) {
        case "hello" -> hello(json);
        case "tx" -> tx(json, message.length);
        case "pr" -> presence(json);
        case "need" -> need(json);
        case "auth" -> auth(json);
        case "ping" -> ping(json);
        case "bye" -> bye(json);
        default -> new ClientMessage.Unknown<>();
      };
    } catch (Wrong wrong) {
      return new ClientMessage.Invalid<>(wrong.path);
    }
  }

  private static JsonNode parse(byte[] message) throws NotReadable {
    if (message.length < 2 || message[0] != 0) {
      throw new NotReadable("not a frame of JSON");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(message, 1, message.length - 1))
              .toString();
      JsonNode json = JSON.readTree(text);
      if (json == null || json.isMissingNode()) {
        throw new NotReadable("nothing in it");
      }
      return json;
    } catch (CharacterCodingException e) {
      throw new NotReadable("not UTF-8");
    } catch (JsonProcessingException e) {
      throw new NotReadable("not JSON");
    }
  }

  private ClientMessage<C> hello(JsonNode json) {
    only(json, Set.of("t", "ticket", "client", "minor", "app", "log", "have", "view"));
    boolean back = json.has("log") || json.has("have") || json.has("view");
    return new ClientMessage.Hello<>(
        text(json, "ticket", 512),
        ClientId.parse(text(json, "client", 64)).orElseThrow(() -> new Wrong("client")),
        (int) whole(json, "minor", 0, 1_000_000),
        text(json, "app", 40),
        back ? text(json, "log", 64) : null,
        back ? (Long) whole(json, "have", 0, MAX_EXACT) : null,
        back ? text(json, "view", 64) : null);
  }

  private ClientMessage<C> tx(JsonNode json, int bytes) {
    long n = whole(json, "n", 1, MAX_EXACT);
    try {
      only(json, Set.of("t", "n", "ops", "u"));
      if (json.has("u") && whole(json, "u", 1, 1) != 1) {
        throw new Wrong("u");
      }
      JsonNode ops = json.get("ops");
      if (ops == null || !ops.isArray() || ops.isEmpty() || ops.size() > limits.opsPerTx()) {
        throw new Wrong("ops");
      }
      if (bytes > limits.txBytes()) {
        return new ClientMessage.BadTx<>(n, Rejection.of("too_big"));
      }
      if (!sound(ops)) {
        return new ClientMessage.BadTx<>(n, INVALID);
      }
      return new ClientMessage.Tx<>(n, content.readOps(ops, json.has("u")));
    } catch (LiveContent.InvalidOps invalid) {
      return new ClientMessage.BadTx<>(n, invalid.rejection());
    } catch (Wrong wrong) {
      return new ClientMessage.BadTx<>(n, new Rejection("invalid", null, wrong.path));
    }
  }

  /**
   * Numbers are finite and strings are text: nothing else may reach the state, whatever reads the
   * rest.
   */
  private static boolean sound(JsonNode json) {
    if (json.isTextual()) {
      return wellFormed(json.textValue());
    }
    if (json.isNumber()) {
      return Double.isFinite(json.doubleValue());
    }
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!wellFormed(field.getKey()) || !sound(field.getValue())) {
        return false;
      }
    }
    if (json.isArray()) {
      for (JsonNode element : json) {
        if (!sound(element)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private ClientMessage<C> presence(JsonNode json) {
    only(json, Set.of("t", "k"));
    JsonNode k = json.get("k");
    if (k == null || !k.isObject()) {
      throw new Wrong("k");
    }
    return new ClientMessage.Presence<>(PresenceFields.write(k).orElseThrow(() -> new Wrong("k")));
  }

  private ClientMessage<C> need(JsonNode json) {
    only(json, Set.of("t", "from"));
    return new ClientMessage.Need<>(whole(json, "from", 0, MAX_EXACT));
  }

  private ClientMessage<C> auth(JsonNode json) {
    only(json, Set.of("t", "ticket"));
    return new ClientMessage.Auth<>(text(json, "ticket", 512));
  }

  private ClientMessage<C> ping(JsonNode json) {
    only(json, Set.of("t", "x"));
    return new ClientMessage.Ping<>(whole(json, "x", -MAX_EXACT, MAX_EXACT));
  }

  private ClientMessage<C> bye(JsonNode json) {
    only(json, Set.of("t"));
    return new ClientMessage.Bye<>();
  }

  private static void only(JsonNode json, Set<String> known) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new Wrong(wellFormed(name) && name.length() <= 40 ? name : "?");
      }
    }
  }

  private static String text(JsonNode json, String field, int most) {
    JsonNode value = json.get(field);
    if (value == null
        || !value.isTextual()
        || value.textValue().length() > most
        || !wellFormed(value.textValue())) {
      throw new Wrong(field);
    }
    return value.textValue();
  }

  private static long whole(JsonNode json, String field, long least, long most) {
    JsonNode value = json.get(field);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new Wrong(field);
    }
    long number = value.longValue();
    if (number < least || number > most) {
      throw new Wrong(field);
    }
    return number;
  }
}
