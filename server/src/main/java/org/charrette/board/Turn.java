package org.charrette.board;

import java.util.ArrayList;
import java.util.List;

/**
 * One transaction being judged: the board as the ops so far left it, and the effective ops so far
 * (rule B21).
 */
final class Turn {
  final Board board;
  final BoardLimits limits;
  final List<BoardOp> effects = new ArrayList<>();
  private final long seq;

  Turn(Board board, long seq, BoardLimits limits) {
    this.board = board;
    this.seq = seq;
    this.limits = limits;
  }

  /** Rule B22: takes an effective op into the list and onto the board. */
  void emit(BoardOp op) {
    Application.apply(board, seq, op);
    effects.add(op);
  }

  void emitAll(List<? extends BoardOp> ops) {
    ops.forEach(this::emit);
  }
}
