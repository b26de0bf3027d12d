package org.charrette.live.room;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writing and reading the few shapes that batches and snapshots are made of. */
final class Bytes {

  private Bytes() {}

  /** Bytes under way. */
  static final class Out {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    Out u8(int value) {
      out.write(value);
      return this;
    }

    /** Seven bits a byte, low ones first; for numbers from 0. */
    Out varint(long value) {
      if (value < 0) {
        throw new IllegalArgumentException("negative: " + value);
      }
      long rest = value;
      while (rest > 0x7f) {
        out.write((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
      return this;
    }

    Out uuid(UUID id) {
      ByteBuffer bytes = ByteBuffer.allocate(16);
      bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
      out.writeBytes(bytes.array());
      return this;
    }

    Out text(String ascii) {
      return block(ascii.getBytes(StandardCharsets.UTF_8));
    }

    Out block(byte[] bytes) {
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    byte[] toBytes() {
      return out.toByteArray();
    }
  }

  /** Bytes being read; what is cut short or too long is an {@link IllegalArgumentException}. */
  static final class In {
    private final byte[] bytes;
    private int at;

    In(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean atEnd() {
      return at == bytes.length;
    }

    int u8() {
      if (at >= bytes.length) {
        throw new IllegalArgumentException("cut short at byte " + at);
      }
      return bytes[at++] & 0xff;
    }

    long varint() {
      long value = 0;
      for (int shift = 0; shift < 63; shift += 7) {
        int next = u8();
        value |= (long) (next & 0x7f) << shift;
        if (next < 0x80) {
          return value;
        }
      }
      throw new IllegalArgumentException("number too long at byte " + at);
    }

    UUID uuid() {
      ByteBuffer part = ByteBuffer.wrap(take(16));
      return new UUID(part.getLong(), part.getLong());
    }

    String text() {
      return new String(block(), StandardCharsets.UTF_8);
    }

    byte[] block() {
      long length = varint();
      if (length > bytes.length - at) {
        throw new IllegalArgumentException("block of " + length + " bytes is cut short");
      }
      return take((int) length);
    }

    private byte[] take(int length) {
      if (length > bytes.length - at) {
        throw new IllegalArgumentException("cut short at byte " + at);
      }
      byte[] part = new byte[length];
      System.arraycopy(bytes, at, part, 0, length);
      at += length;
      return part;
    }
  }
}
