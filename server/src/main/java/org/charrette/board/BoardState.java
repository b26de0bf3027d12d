package org.charrette.board;

/**
 * Rules B3 and B90: the values of the board as a whole.
 *
 * @param late whether new notes are allowed while the board is in {@code cluster}
 */
public record BoardState(Mode mode, boolean late, Timer timer) {
  /** That of a new board. */
  public static final BoardState FIRST = new BoardState(Mode.OPEN, false, Timer.NONE);

  BoardState with(BoardOp.SetMode op) {
    Boolean newLate = op.late();
    return new BoardState(op.mode(), newLate == null ? late : newLate, timer);
  }

  BoardState with(Timer newTimer) {
    return new BoardState(mode, late, newTimer);
  }

  /** The canonical object that is hashed, sent and exported. */
  public String canonical() {
    StringBuilder text = new StringBuilder(48);
    Canonical.into(text).state(this);
    return text.toString();
  }
}
