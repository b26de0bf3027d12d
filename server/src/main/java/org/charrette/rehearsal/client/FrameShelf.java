package org.charrette.rehearsal.client;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads each distinct message once. A server encodes a commit once for all its readers; a program
 * that plays hundreds of them would spend its processor on reading the same bytes again. Two
 * messages share what was read only when all their bytes are equal, so nothing is taken on trust.
 */
final class FrameShelf {
  private static final int KEPT = 1_024;

  private final Map<Key, ServerFrame> read =
      new LinkedHashMap<>(2 * KEPT, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ServerFrame> eldest) {
          return size() > KEPT;
        }
      };

  ServerFrame read(byte[] message) {
    Key key = new Key(message, Arrays.hashCode(message));
    ServerFrame known = read.get(key);
    if (known != null) {
      return known;
    }
    ServerFrame frame = FrameReader.read(message);
    read.put(key, frame);
    return frame;
  }

  void forget() {
    read.clear();
  }

  private static final class Key {
    private final byte[] bytes;
    private final int hash;

    Key(byte[] bytes, int hash) {
      this.bytes = bytes;
      this.hash = hash;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.hash == hash && Arrays.equals(key.bytes, bytes);
    }
  }
}
