package org.charrette.board;

import java.util.ArrayList;
import java.util.List;
import org.charrette.kernel.Actor;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.jspecify.annotations.Nullable;

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

  /** What an item costs without its text. */
  private static final int ITEM = 4;

  final Board board;
  final BoardLimits limits;
  final List<BoardOp> effects = new ArrayList<>();
  final ParticipantId by;
  final long nowMillis;
  private final Role role;
  private final long seq;
  private final long mostWork;
  private long work;

  Turn(Board board, Actor actor, long seq, long nowMillis, BoardLimits limits) {
    this.board = board;
    this.by = actor.person();
    this.role = actor.role();
    this.seq = seq;
    this.nowMillis = nowMillis;
    this.limits = limits;
    this.mostWork = limits.work();
  }

  /**
   * Rule B5: counts work, in pieces of texts or items that are looked at, whatever comes of it.
   *
   * @throws TooMuch when one transaction would keep the others waiting
   */
  void spend(long pieces) {
    work += pieces;
    if (work > mostWork) {
      throw new TooMuch();
    }
  }

  boolean leads() {
    return role.leads();
  }

  Role role() {
    return role;
  }

  /** The own draft of this id, if there is one. */
  @Nullable Item draft(ItemId id) {
    return board.hidden().desk(by).drafts().get(id);
  }

  /** Takes an effect that only the author is told. */
  void emitOwn(BoardOp op) {
    emit(new BoardOp.Own(op));
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
    spend(workOf(op));
    Application.apply(board, by, seq, op);
    effects.add(op);
  }

  /** Each item that changes is hashed anew, as long as it is. */
  private long workOf(BoardOp op) {
    return switch (op) {
      case BoardOp.New created -> ITEM;
      case BoardOp.Set set -> workOn(set.id());
      case BoardOp.Txt txt -> workOn(txt.id());
      case BoardOp.Del del -> workOn(del.ids());
      case BoardOp.Restore restore -> workOn(restore.ids());
      case BoardOp.Shift shift -> workOn(shift.ids());
      case BoardOp.Reveal revealed -> (long) ITEM * revealed.items().size();
      case BoardOp.Own own -> ITEM + workOf(own.effect());
      case BoardOp.SetMode mode -> ITEM;
      case BoardOp.TurnTimer turned -> ITEM;
      case BoardOp.SetTimer set -> ITEM;
      case BoardOp.SetPolicy policy -> ITEM;
      case BoardOp.OpenRound opened -> ITEM;
      case BoardOp.CloseRound closed -> ITEM;
      case BoardOp.Dot dot -> ITEM;
      case BoardOp.Say said -> ITEM;
      case BoardOp.Confirm confirm -> ITEM;
      case BoardOp.Silence silence -> ITEM;
    };
  }

  private long workOn(List<ItemId> ids) {
    long sum = 0;
    for (ItemId id : ids) {
      sum += workOn(id);
    }
    return sum;
  }

  private long workOn(ItemId id) {
    Item item = board.liveOrDead(id);
    return item == null ? ITEM : ITEM + item.document().ops().size();
  }

  void emitAll(List<? extends BoardOp> ops) {
    ops.forEach(this::emit);
  }
}
