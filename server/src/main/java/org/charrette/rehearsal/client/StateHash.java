package org.charrette.rehearsal.client;

/** The hash of rule B12: FNV-1a over UTF-16 code units with the finaliser of murmur3. */
final class StateHash {
  private StateHash() {}

  static int of(CharSequence canonical) {
    int h = 0x811c9dc5;
    for (int i = 0; i < canonical.length(); i++) {
      h = (h ^ canonical.charAt(i)) * 0x01000193;
    }
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    return h;
  }

  static String hex(int hash) {
    return String.format("%08x", hash);
  }
}
