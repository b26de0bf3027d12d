package org.charrette.board;

import java.util.ArrayList;
import java.util.List;

/**
 * One transaction being judged: the board as the ops so far left it, and the effective ops so far
 * (rule B21).
 */
final class Turn {

  /** Few wishes with very many effects; it refuses the transaction. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch() {
      super("too many effects", null, false, false);
    }
  }

  final Board board;
  final BoardLimits limits;
  final List<BoardOp> effects = new ArrayList<>();
  private final long seq;

  Turn(Board board, long seq, BoardLimits limits) {
    this.board = board;
    this.seq = seq;
    this.limits = limits;
  }

  /**
   * Rule B22: takes an effective op into the list and onto the board.
   *
   * @throws TooMuch when one transaction would have more effects than a room can bear (rule B5)
   */
  void emit(BoardOp op) {
    if (effects.size() >= BoardLimits.MOST_EFFECTS) {
      throw new TooMuch();
    }
    Application.apply(board, seq, op);
    effects.add(op);
  }

  void emitAll(List<? extends BoardOp> ops) {
    ops.forEach(this::emit);
  }
}
