package org.charrette.board;

import org.charrette.board.Item.Later;
import org.jspecify.annotations.Nullable;

/** Rules B40 to B43: edits of one text merge character by character. */
final class TextRule {

  private TextRule() {}

  /** Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.Txt op) {
    Item item = turn.board.item(op.id());
    if (item == null) {
      return turn.board.tombstone(op.id()) != null ? DropCode.GONE : DropCode.UNKNOWN;
    }
    if (item.locked()) {
      return DropCode.LOCKED;
    }
    if (op.base() < item.floor()) {
      return DropCode.STALE;
    }
    TextDelta document = item.document();
    TextDelta change = op.delta();
    for (Later later : item.tail()) {
      if (later.seq() > op.base()) {
        turn.spend((long) later.delta().ops().size() + change.ops().size());
        change = later.delta().transform(change, true);
      }
    }
    turn.spend(2L * (document.ops().size() + change.ops().size()));
    TextDelta fitted = change.fit(document);
    if (fitted.changesNothing(document)) {
      return DropCode.NOOP;
    }
    if (document.compose(fitted).documentLength() > turn.limits.text(item.type())) {
      return DropCode.TEXT_TOO_LONG;
    }
    turn.emit(new BoardOp.Txt(op.id(), op.field(), item.seqs().get(op.field()), fitted));
    return null;
  }
}
