package org.charrette.live.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small readings of JSON values; each names the path that is at fault. */
final class Json {
  private static final double MOST_EXACT = 9_007_199_254_740_991d;

  /** For what the server wrote itself. */
  static final JsonMapper STORED =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .build();

  private Json() {}

  /**
   * Reads what the server wrote.
   *
   * @throws IllegalArgumentException when it is not JSON
   */
  static JsonNode stored(byte[] utf8) {
    try {
      return STORED.readTree(utf8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("stored bytes are not JSON", e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  static JsonNode object(@Nullable JsonNode value, String path) {
    if (value == null || !value.isObject()) {
      throw new Malformed(path);
    }
    return value;
  }

  /** An object with no other fields than these. */
  static JsonNode object(JsonNode value, Set<String> fields, String path) {
    object(value, path);
    for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
      if (!fields.contains(names.next())) {
        throw new Malformed(path);
      }
    }
    return value;
  }

  static String text(@Nullable JsonNode value, String path) {
    if (value == null || !value.isTextual()) {
      throw new Malformed(path);
    }
    return value.textValue();
  }

  /** A finite number. */
  static double number(@Nullable JsonNode value, String path) {
    if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new Malformed(path);
    }
    return value.doubleValue();
  }

  /** A whole number that a double holds exactly, at least {@code least}. */
  static long whole(@Nullable JsonNode value, long least, String path) {
    double number = number(value, path);
    if (number != Math.rint(number) || Math.abs(number) > MOST_EXACT || number < least) {
      throw new Malformed(path);
    }
    return (long) number;
  }
}
