package org.charrette.board;

import java.util.List;
import java.util.Set;
import org.charrette.kernel.Phase;
import org.charrette.kernel.Role;
import org.jspecify.annotations.Nullable;

/** Rules B91 and B93: what the mode of the board lets a person do. */
final class ModeRule {
  private static final String LOCKED = "board_locked";
  private static final String FROZEN = "board_frozen";
  private static final String NOT_AUTHOR = "not_author";
  private static final String FORBIDDEN = "forbidden";
  private static final Set<Register> PLACE =
      Set.of(Register.XY, Register.WH, Register.SLOT, Register.TAGS);
  private static final Set<Register> CARD_PLACE =
      Set.of(Register.XY, Register.WH, Register.SLOT, Register.LOCKED);

  /** The columns of the matrix in B93, and another person's note outside of its move column. */
  private enum Deed {
    NEW_NOTE,
    CHANGE_OWN_NOTE,
    REMOVE_OWN_NOTE,
    REMOVE_OTHERS_NOTE,
    ARRANGE,
    CHANGE_OTHERS_NOTE,
    STATE,
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
    Phase phase = op.phase() == now.phase() ? null : op.phase();
    if (late == null && phase == null && op.mode() == now.mode()) {
      return DropCode.NOOP;
    }
    if (now.mode() == Mode.PRIVATE_WRITE
        && op.mode() != Mode.PRIVATE_WRITE
        && !RevealRule.tooFew(turn.board)) {
      RevealRule.emit(turn);
    }
    if (now.mode() == Mode.VOTE && op.mode() != Mode.VOTE) {
      RoundRule.closeDots(turn);
    }
    turn.emit(new BoardOp.SetMode(op.mode(), phase, late));
    return null;
  }

  /** Rule B103. Null when the op took effect. */
  static @Nullable DropCode judgeReveal(Turn turn) {
    return turn.board.state().mode() == Mode.PRIVATE_WRITE
        ? judge(turn, new BoardOp.SetMode(Mode.LOCKED))
        : DropCode.NOOP;
  }

  /** Rule B105. Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.SetPolicy op) {
    if (turn.board.state().underTheRule() == op.underTheRule()) {
      return DropCode.NOOP;
    }
    turn.emit(op);
    return null;
  }

  /** Rule B113. Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.Silence op) {
    Item item = turn.board.liveOrDead(op.item());
    if (item == null) {
      return DropCode.UNKNOWN;
    }
    if (item.author() == null
        || item.author().equals(turn.by)
        || turn.board.hidden().silenced().contains(item.author()) == op.on()) {
      return DropCode.NOOP;
    }
    turn.emit(op);
    return null;
  }

  private @Nullable String refusal(BoardOp op) {
    return switch (op) {
      case BoardOp.SetMode mode -> turn.leads() ? ofLeaving(mode.mode()) : FORBIDDEN;
      case BoardOp.Reveal reveal -> turn.leads() ? ofLeaving(Mode.LOCKED) : FORBIDDEN;
      case BoardOp.SetPolicy policy -> ofPolicy(policy);
      case BoardOp.Silence silence -> turn.leads() ? null : FORBIDDEN;
      case BoardOp.OpenRound opened -> RoundRule.refusal(turn, op);
      case BoardOp.CloseRound closed -> RoundRule.refusal(turn, op);
      case BoardOp.Dot dot -> RoundRule.refusal(turn, op);
      case BoardOp.Say said -> RoundRule.refusal(turn, op);
      case BoardOp.Confirm confirm -> RoundRule.refusal(turn, op);
      case BoardOp.Own own -> FORBIDDEN;
      case BoardOp.TurnTimer timer -> turn.leads() ? null : FORBIDDEN;
      case BoardOp.SetTimer timer -> turn.leads() ? null : FORBIDDEN;
      case BoardOp.New created ->
          marksSeed(created.registers().get(Register.TAGS)) ? FORBIDDEN : ofNew(created);
      case BoardOp.Set set ->
          marksSeed(set.writes().get(Register.TAGS)) ? FORBIDDEN : onItem(op, set.id());
      case BoardOp.Txt txt -> onItem(op, txt.id());
      case BoardOp.Del del -> onAll(op, del.ids());
      case BoardOp.Restore restore -> onAll(op, restore.ids());
      case BoardOp.Shift shift -> onAll(op, shift.ids());
    };
  }

  /** Rule B119: only the server says that something was carried. */
  private boolean marksSeed(@Nullable RegValue tags) {
    return turn.role() != Role.SERVER && tags instanceof RegValue.Tags given && given.ofSeed();
  }

  /** Rule B103. */
  private @Nullable String ofLeaving(Mode next) {
    return turn.board.state().mode() == Mode.PRIVATE_WRITE
            && next != Mode.PRIVATE_WRITE
            && next != Mode.FROZEN
            && RevealRule.tooFew(turn.board)
        ? "too_few_authors"
        : null;
  }

  /** Rule B105: stricter, never looser. */
  private @Nullable String ofPolicy(BoardOp.SetPolicy op) {
    if (!turn.leads()) {
      return FORBIDDEN;
    }
    return op.underTheRule() ? null : "only_stricter";
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
    if (item == null) {
      return isOwnDraft(id) ? code(ownNote(op)) : null;
    }
    if (item.type() == ItemType.CARD && !mayTouchCard(op)) {
      return FORBIDDEN;
    }
    return code(deed(op, item));
  }

  private boolean isOwnDraft(ItemId id) {
    Hidden.Desk desk = turn.board.hidden().desk(turn.by);
    return desk.drafts().containsKey(id) || desk.graves().containsKey(id);
  }

  /** Rule B112: people may move cards and take them away. */
  private boolean mayTouchCard(BoardOp op) {
    return turn.role() == Role.SERVER
        || !(op instanceof BoardOp.Txt
            || (op instanceof BoardOp.Set set
                && !CARD_PLACE.containsAll(set.writes().registers())));
  }

  private @Nullable String ofNew(BoardOp.New op) {
    return switch (op.type()) {
      case NOTE -> code(Deed.NEW_NOTE);
      case CLUSTER -> code(Deed.ARRANGE);
      case STATEMENT -> code(Deed.STATE);
      case CARD -> turn.role() == Role.SERVER ? null : FORBIDDEN;
      case TEXT, SHAPE, CONNECTOR, FRAME -> code(Deed.ELSE);
    };
  }

  private Deed deed(BoardOp op, Item item) {
    return switch (item.type()) {
      case NOTE -> turn.by.equals(item.author()) ? ownNote(op) : othersNote(op);
      case CLUSTER -> Deed.ARRANGE;
      case STATEMENT -> Deed.STATE;
      case TEXT, SHAPE, CONNECTOR, FRAME, CARD -> Deed.ELSE;
    };
  }

  private Deed ownNote(BoardOp op) {
    // who leads moves any note while the board converges, the own ones too
    if (turn.board.state().mode() == Mode.CONVERGE && turn.leads() && moves(op)) {
      return Deed.ARRANGE;
    }
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
    if (!turn.role().arranges() && isOthers(deed)) {
      return state.mode() == Mode.FROZEN ? FROZEN : FORBIDDEN;
    }
    return switch (state.mode()) {
      case OPEN -> null;
      case FROZEN -> FROZEN;
      case LOCKED, PRESENT, VOTE -> whileLocked(deed);
      case PRIVATE_WRITE -> whilePrivate(deed);
      case CONVERGE -> whileConverging(deed);
      case OPEN_WRITE -> whileWriting(deed);
      case CLUSTER -> whileClustering(deed, state.late());
    };
  }

  /** What a person who only writes may not do (spec, section 7). */
  private static boolean isOthers(Deed deed) {
    return switch (deed) {
      case NEW_NOTE, CHANGE_OWN_NOTE, REMOVE_OWN_NOTE -> false;
      case REMOVE_OTHERS_NOTE, ARRANGE, CHANGE_OTHERS_NOTE, STATE, ELSE -> true;
    };
  }

  private @Nullable String whileLocked(Deed deed) {
    return switch (deed) {
      case NEW_NOTE, CHANGE_OWN_NOTE, CHANGE_OTHERS_NOTE, ARRANGE -> LOCKED;
      case REMOVE_OWN_NOTE, REMOVE_OTHERS_NOTE, STATE, ELSE -> unlessLeading(LOCKED);
    };
  }

  private @Nullable String whilePrivate(Deed deed) {
    return switch (deed) {
      case NEW_NOTE, CHANGE_OWN_NOTE, REMOVE_OWN_NOTE -> null;
      case REMOVE_OTHERS_NOTE -> unlessLeading(NOT_AUTHOR);
      case CHANGE_OTHERS_NOTE -> NOT_AUTHOR;
      case ARRANGE, STATE, ELSE -> LOCKED;
    };
  }

  private @Nullable String whileConverging(Deed deed) {
    return switch (deed) {
      case NEW_NOTE, CHANGE_OWN_NOTE, CHANGE_OTHERS_NOTE -> LOCKED;
      case ARRANGE, REMOVE_OWN_NOTE, REMOVE_OTHERS_NOTE, ELSE -> unlessLeading(LOCKED);
      case STATE -> turn.role().states() ? null : FORBIDDEN;
    };
  }

  private @Nullable String whileWriting(Deed deed) {
    return switch (deed) {
      case NEW_NOTE, CHANGE_OWN_NOTE, REMOVE_OWN_NOTE -> null;
      case ARRANGE, REMOVE_OTHERS_NOTE -> unlessLeading(NOT_AUTHOR);
      case CHANGE_OTHERS_NOTE -> NOT_AUTHOR;
      case STATE, ELSE -> unlessLeading(FORBIDDEN);
    };
  }

  private @Nullable String whileClustering(Deed deed, boolean late) {
    return switch (deed) {
      case NEW_NOTE -> late ? null : LOCKED;
      case CHANGE_OWN_NOTE, REMOVE_OWN_NOTE, ARRANGE -> null;
      case REMOVE_OTHERS_NOTE -> unlessLeading(NOT_AUTHOR);
      case CHANGE_OTHERS_NOTE -> NOT_AUTHOR;
      case STATE, ELSE -> unlessLeading(FORBIDDEN);
    };
  }

  private @Nullable String unlessLeading(String code) {
    return turn.leads() ? null : code;
  }
}
