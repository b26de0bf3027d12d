package org.charrette.board;

import java.util.List;

/** What happened: effective ops, whose application needs no judgement (rule B22). */
public record BoardEvent(List<BoardOp> ops) {
  public BoardEvent {
    ops = List.copyOf(ops);
  }
}
