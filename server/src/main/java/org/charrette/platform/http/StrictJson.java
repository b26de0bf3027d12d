package org.charrette.platform.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads JSON that has one meaning only, and writes it (rule H2). Refused: bytes that are not UTF-8,
 * duplicate keys, comments, trailing text, depth over {@value #MAX_DEPTH}, numbers that are not
 * finite as a double, lone surrogates, fields that the target does not know.
 */
public final class StrictJson {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER_LENGTH = 64;

  /** Says what is wrong in words that never quote the input. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String why) {
      super(why, null, false, false);
    }
  }

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .maxNameLength(256)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(JsonParser.Feature.ALLOW_COMMENTS)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  private StrictJson() {}

  /** The one value that the bytes hold. */
  public static JsonNode parse(byte[] bytes) throws Malformed {
    String text = utf8(bytes);
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isMissingNode()) {
        throw new Malformed("empty");
      }
      check(node);
      return node;
    } catch (JsonProcessingException notJson) {
      throw new Malformed("not well-formed");
    }
  }

  /** The parsed value as a record of the edge. */
  public static <T> T bind(JsonNode node, Class<T> type) throws Malformed {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException misfit) {
      throw new Malformed("does not fit " + type.getSimpleName());
    }
  }

  /** A record as maps and lists, for validation. */
  static Object plain(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }

  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (IOException ourOwnRecordsAlwaysWrite) {
      throw new IllegalStateException(ourOwnRecordsAlwaysWrite);
    }
  }

  private static String utf8(byte[] bytes) throws Malformed {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw new Malformed("not UTF-8");
    }
  }

  private static void check(JsonNode node) throws Malformed {
    if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      throw new Malformed("a number is not finite");
    }
    if (node.isTextual()) {
      check(node.textValue());
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      check(field.getKey());
      check(field.getValue());
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        check(element);
      }
    }
  }

  // An escape like \ud800 passes the UTF-8 check but is no character.
  private static void check(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        if (!Character.isHighSurrogate(unit)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(++i))) {
          throw new Malformed("a lone surrogate");
        }
      }
    }
  }
}
