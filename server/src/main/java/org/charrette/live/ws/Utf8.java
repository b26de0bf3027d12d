package org.charrette.live.ws;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON under way, as bytes. Grows as needed; every frame that the server sends is put together
 * here.
 */
final class Utf8 {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;

  Utf8(int capacity) {
    bytes = new byte[capacity];
  }

  /** A frame that holds JSON. */
  static Utf8 frame(int capacity) {
    Utf8 out = new Utf8(capacity);
    out.bytes[out.length++] = 0;
    return out;
  }

  int length() {
    return length;
  }

  void cut(int to) {
    length = to;
  }

  /** Only for text of this program, which is ASCII and needs no escapes. */
  Utf8 ascii(String text) {
    int count = text.length();
    room(count);
    for (int i = 0; i < count; i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  Utf8 raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  Utf8 raw(Utf8 other) {
    room(other.length);
    System.arraycopy(other.bytes, 0, bytes, length, other.length);
    length += other.length;
    return this;
  }

  Utf8 raw(Utf8 other, int from, int to) {
    room(to - from);
    System.arraycopy(other.bytes, from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  Utf8 number(long value) {
    return ascii(Long.toString(value));
  }

  /** A number of a client: finite, and without an exponent where none is needed. */
  Utf8 number(double value) {
    double rounded = Math.floor(value * 100 + 0.5) / 100;
    return rounded == (long) rounded ? number((long) rounded) : ascii(Double.toString(rounded));
  }

  /** A JSON string, with its quotes. */
  Utf8 string(String text) {
    room(text.length() + 2);
    bytes[length++] = '"';
    int plain = plainPrefix(text);
    if (plain < text.length()) {
      escaped(text, plain);
    }
    room(1);
    bytes[length++] = '"';
    return this;
  }

  private int plainPrefix(String text) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
        return i;
      }
      bytes[length++] = (byte) c;
      i++;
    }
    return i;
  }

  private void escaped(String text, int from) {
    StringBuilder clean = new StringBuilder(text.length() - from + 16);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        clean.append('\\').append(c);
      } else if (c < 0x20) {
        clean.append("\\u00").append((char) HEX[c >> 4]).append((char) HEX[c & 15]);
      } else {
        clean.append(c);
      }
    }
    raw(clean.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  Buffer toBuffer() {
    return Buffer.buffer(length).appendBytes(bytes, 0, length);
  }
}
