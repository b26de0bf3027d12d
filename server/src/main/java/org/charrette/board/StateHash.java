package org.charrette.board;

import java.util.HexFormat;

/** Rule B12: FNV-1a over UTF-16 code units of the canonical form, then the murmur3 finaliser. */
public final class StateHash implements Canonical.Sink {
  private static final int OFFSET = 0x811c9dc5;
  private static final int PRIME = 16777619;

  private int state = OFFSET;

  private StateHash() {}

  @Override
  public void put(char unit) {
    state = (state ^ unit) * PRIME;
  }

  private int finished() {
    int h = state;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  /** An item's share of the state hash. */
  public static int of(Item item) {
    StateHash hash = new StateHash();
    new Canonical(hash).item(item);
    return hash.finished();
  }

  /** The share of the board-wide values. */
  public static int of(BoardState state) {
    StateHash hash = new StateHash();
    new Canonical(hash).state(state);
    return hash.finished();
  }

  /** Of a text as it is: an order of texts that tells nothing of where they came from. */
  public static int of(String text) {
    StateHash hash = new StateHash();
    for (int i = 0; i < text.length(); i++) {
      hash.put(text.charAt(i));
    }
    return hash.finished();
  }

  /** Eight lower-case hex digits. */
  public static String hex(int hash) {
    return HexFormat.of().toHexDigits(hash);
  }
}
