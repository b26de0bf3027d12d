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
    if (item.confirmed()) {
      return DropCode.LOCKED;
    }
    return switch (fitted(turn, item, op)) {
      case Fitted.Dropped(DropCode why) -> why;
      case Fitted.To(BoardOp.Txt effect) -> {
        turn.emit(effect);
        yield null;
      }
    };
  }

  /** The same for an own draft. Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, Item draft, BoardOp.Txt op) {
    return switch (fitted(turn, draft, op)) {
      case Fitted.Dropped(DropCode why) -> why;
      case Fitted.To(BoardOp.Txt effect) -> {
        turn.emitOwn(effect);
        yield null;
      }
    };
  }

  private sealed interface Fitted {
    record Dropped(DropCode why) implements Fitted {}

    record To(BoardOp.Txt effect) implements Fitted {}
  }

  private static Fitted fitted(Turn turn, Item item, BoardOp.Txt op) {
    if (item.locked()) {
      return new Fitted.Dropped(DropCode.LOCKED);
    }
    if (op.base() < item.floor()) {
      return new Fitted.Dropped(DropCode.STALE);
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
      return new Fitted.Dropped(DropCode.NOOP);
    }
    TextDelta after = document.compose(fitted);
    if (after.documentLength() > turn.limits.text(item.type()) || isLongPitch(turn, item, after)) {
      return new Fitted.Dropped(DropCode.TEXT_TOO_LONG);
    }
    return new Fitted.To(new BoardOp.Txt(op.id(), op.field(), item.seqs().get(op.field()), fitted));
  }

  /** Rule B110. */
  private static boolean isLongPitch(Turn turn, Item item, TextDelta text) {
    return item.get(Register.KIND) instanceof RegValue.Word(String kind)
        && !turn.limits.fits(kind, text);
  }
}
