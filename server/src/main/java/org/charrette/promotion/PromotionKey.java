package org.charrette.promotion;

import org.charrette.kernel.BoardId;
import org.charrette.kernel.Sha256;
import org.charrette.practice.RecordType;

/** Rule P6: the same promotion has the same key, whoever asks for it and how often. */
public final class PromotionKey {
  private PromotionKey() {}

  /**
   * 64 hex digits.
   *
   * @param seq of the snapshot
   */
  public static String of(BoardId board, long seq, Selected selected, RecordType type) {
    return Sha256.hex(
        String.join(
            "\n",
            board.toString(),
            Long.toString(seq),
            String.join("\n", selected.identity()),
            type.code()));
  }
}
