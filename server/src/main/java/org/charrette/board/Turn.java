package org.charrette.board;

import java.util.ArrayList;
import java.util.List;
import org.charrette.kernel.Actor;
import org.charrette.kernel.ParticipantId;

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
  final ParticipantId by;
  final long nowMillis;
  private final boolean leads;
  private final long seq;

  Turn(Board board, Actor actor, long seq, long nowMillis, BoardLimits limits) {
    this.board = board;
    this.by = actor.person();
    this.leads = actor.role().leads();
    this.seq = seq;
    this.nowMillis = nowMillis;
    this.limits = limits;
  }

  boolean leads() {
    return leads;
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
    Application.apply(board, by, seq, op);
    effects.add(op);
  }

  void emitAll(List<? extends BoardOp> ops) {
    ops.forEach(this::emit);
  }
}
