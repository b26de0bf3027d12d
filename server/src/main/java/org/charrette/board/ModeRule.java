package org.charrette.board;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules B91 and B93: what the mode of the board lets a person do. */
final class ModeRule {
  private static final String LOCKED = "board_locked";
  private static final String FROZEN = "board_frozen";
  private static final String NOT_AUTHOR = "not_author";
  private static final String FORBIDDEN = "forbidden";
  private static final Set<Register> PLACE = Set.of(Register.XY, Register.WH, Register.SLOT);

  /** The columns of the matrix in B93, and another person's note outside of its move column. */
  private enum Deed {
    NEW_NOTE,
    CHANGE_OWN_NOTE,
    REMOVE_OWN_NOTE,
    REMOVE_OTHERS_NOTE,
    ARRANGE,
    CHANGE_OTHERS_NOTE,
    ELSE
  }

  private final Turn turn;

  private ModeRule(Turn turn) {
    this.turn = turn;
  }

  /** The code that refuses the transaction; null when the op may be judged by its own rule. */
  static @Nullable String refusal(Turn turn, BoardOp op) {
    return new ModeRule(turn).refusal(op);
  }

  /** The op without the children that the person may not delete (rule B93 on {@code cascade}). */
  static BoardOp.Del withinPermission(Turn turn, BoardOp.Del op) {
    ModeRule rule = new ModeRule(turn);
    return new BoardOp.Del(
        op.ids(), op.cascade().stream().filter(id -> rule.onItem(op, id) == null).toList());
  }

  /** Rule B91. Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.SetMode op) {
    BoardState now = turn.board.state();
    Boolean late = op.late();
    if (late != null && late == now.late()) {
      late = null;
    }
    if (late == null && op.mode() == now.mode()) {
      return DropCode.NOOP;
    }
    turn.emit(new BoardOp.SetMode(op.mode(), late));
    return null;
  }

  private @Nullable String refusal(BoardOp op) {
    return switch (op) {
      case BoardOp.SetMode mode -> turn.leads() ? null : FORBIDDEN;
      case BoardOp.TurnTimer timer -> turn.leads() ? null : FORBIDDEN;
      case BoardOp.SetTimer timer -> turn.leads() ? null : FORBIDDEN;
      case BoardOp.New created -> code(ofNew(created.type()));
      case BoardOp.Set set -> onItem(op, set.id());
      case BoardOp.Txt txt -> onItem(op, txt.id());
      case BoardOp.Del del -> onAll(op, del.ids());
      case BoardOp.Restore restore -> onAll(op, restore.ids());
      case BoardOp.Shift shift -> onAll(op, shift.ids());
    };
  }

  private @Nullable String onAll(BoardOp op, List<ItemId> ids) {
    for (ItemId id : ids) {
      String code = onItem(op, id);
      if (code != null) {
        return code;
      }
    }
    return null;
  }

  /** What names nothing is judged by the op's own rule. */
  private @Nullable String onItem(BoardOp op, ItemId id) {
    Item item = turn.board.liveOrDead(id);
    return item == null ? null : code(deed(op, item));
  }

  private static Deed ofNew(ItemType type) {
    return switch (type) {
      case NOTE -> Deed.NEW_NOTE;
      case CLUSTER -> Deed.ARRANGE;
      case TEXT, SHAPE, CONNECTOR, FRAME -> Deed.ELSE;
    };
  }

  private Deed deed(BoardOp op, Item item) {
    return switch (item.type()) {
      case NOTE -> turn.by.equals(item.author()) ? ownNote(op) : othersNote(op);
      case CLUSTER -> Deed.ARRANGE;
      case TEXT, SHAPE, CONNECTOR, FRAME -> Deed.ELSE;
    };
  }

  private static Deed ownNote(BoardOp op) {
    return removes(op) ? Deed.REMOVE_OWN_NOTE : Deed.CHANGE_OWN_NOTE;
  }

  private static Deed othersNote(BoardOp op) {
    if (removes(op)) {
      return Deed.REMOVE_OTHERS_NOTE;
    }
    return moves(op) ? Deed.ARRANGE : Deed.CHANGE_OTHERS_NOTE;
  }

  private static boolean removes(BoardOp op) {
    return op instanceof BoardOp.Del || op instanceof BoardOp.Restore;
  }

  private static boolean moves(BoardOp op) {
    return op instanceof BoardOp.Shift
        || (op instanceof BoardOp.Set set && PLACE.containsAll(set.writes().registers()));
  }

  private @Nullable String code(Deed deed) {
    BoardState state = turn.board.state();
    return switch (state.mode()) {
      case OPEN -> null;
      case FROZEN -> FROZEN;
      case LOCKED, PRESENT -> whileLocked(deed);
      case OPEN_WRITE -> whileWriting(deed);
      case CLUSTER -> whileClustering(deed, state.late());
    };
  }

  private @Nullable String whileLocked(Deed deed) {
    return switch (deed) {
      case NEW_NOTE, CHANGE_OWN_NOTE, CHANGE_OTHERS_NOTE, ARRANGE -> LOCKED;
      case REMOVE_OWN_NOTE, REMOVE_OTHERS_NOTE, ELSE -> unlessLeading(LOCKED);
    };
  }

  private @Nullable String whileWriting(Deed deed) {
    return switch (deed) {
      case NEW_NOTE, CHANGE_OWN_NOTE, REMOVE_OWN_NOTE -> null;
      case ARRANGE, REMOVE_OTHERS_NOTE -> unlessLeading(NOT_AUTHOR);
      case CHANGE_OTHERS_NOTE -> NOT_AUTHOR;
      case ELSE -> unlessLeading(FORBIDDEN);
    };
  }

  private @Nullable String whileClustering(Deed deed, boolean late) {
    return switch (deed) {
      case NEW_NOTE -> late ? null : LOCKED;
      case CHANGE_OWN_NOTE, REMOVE_OWN_NOTE, ARRANGE -> null;
      case REMOVE_OTHERS_NOTE -> unlessLeading(NOT_AUTHOR);
      case CHANGE_OTHERS_NOTE -> NOT_AUTHOR;
      case ELSE -> unlessLeading(FORBIDDEN);
    };
  }

  private @Nullable String unlessLeading(String code) {
    return turn.leads() ? null : code;
  }
}
