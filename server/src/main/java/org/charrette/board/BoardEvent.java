package org.charrette.board;

import java.util.List;

/** What happened: effective ops, whose application needs no judgement (rule B22). */
public record BoardEvent(List<BoardOp> ops) {
  public BoardEvent {
    ops = List.copyOf(ops);
  }

  /** Whether everybody is told all of it. */
  public boolean isPublic() {
    return ops.stream().noneMatch(op -> op instanceof BoardOp.Own || op instanceof BoardOp.Silence);
  }

  /** What people other than the author are told (spec, section 7). */
  public BoardEvent toOthers() {
    return new BoardEvent(
        ops.stream()
            .filter(op -> !(op instanceof BoardOp.Own) && !(op instanceof BoardOp.Silence))
            .toList());
  }

  /** What the author is told. */
  public BoardEvent toAuthor() {
    return new BoardEvent(
        ops.stream()
            .filter(op -> !(op instanceof BoardOp.Silence))
            .map(op -> op instanceof BoardOp.Own(BoardOp effect) ? effect : op)
            .toList());
  }
}
