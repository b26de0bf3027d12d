package org.charrette.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.board.RegValue.Attached;
import org.charrette.board.RegValue.Slot;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Rule S84: what a board leaves to the board of the next iteration: its frames as they would be
 * made anew, and its harvest. Copies all it needs, so that it can leave the board's thread.
 *
 * @param area what the frames work on, for a template per area; null for nothing
 * @param frames its frames and the connectors between them
 */
public record Fork(Harvest harvest, @Nullable String area, List<Item> frames) {
  /** Frames, and connectors between them, that are repeated at most: a fork always has room. */
  static final int MOST = 200;

  public Fork {
    frames = List.copyOf(frames);
  }

  public static Fork of(Board board) {
    List<Item> frames = new ArrayList<>();
    board.items().stream()
        .filter(item -> item.type() == ItemType.FRAME && !item.isSeed())
        .limit(MOST)
        .forEach(frames::add);
    List<ItemId> ids = frames.stream().map(Item::id).toList();
    List<Item> links =
        board.items().stream()
            .filter(item -> item.type() == ItemType.CONNECTOR)
            .filter(item -> joins(item, Register.A, ids) && joins(item, Register.B, ids))
            .limit(MOST)
            .toList();
    Optional<String> area =
        frames.stream()
            .map(frame -> frame.get(Register.TAGS))
            .filter(RegValue.Tags.class::isInstance)
            .map(tags -> ((RegValue.Tags) tags).entries().get("area"))
            .filter(one -> one != null && BoardTemplate.isArea(one))
            .findFirst();
    frames.addAll(links);
    return new Fork(Harvest.of(board), area.orElse(null), frames);
  }

  private static boolean joins(Item connector, Register end, List<ItemId> ids) {
    return connector.get(end) instanceof Attached attached && ids.contains(attached.item());
  }

  /**
   * The ops that make the new board.
   *
   * @param template from which the board before was made; null for none, then its frames are
   *     repeated
   * @param underTheRule whether the Chatham House Rule applies from the beginning
   */
  public List<BoardOp> ops(
      BoardId target,
      Harvest.Origin origin,
      @Nullable BoardTemplate template,
      Phase phase,
      boolean underTheRule) {
    List<BoardOp> ops =
        new ArrayList<>(
            template == null
                ? repeated(target)
                : template.ops(target, template.perArea() ? area : null));
    ops.addAll(new SeedBed(target, harvest, origin).beside(ops));
    if (underTheRule) {
      ops.add(new BoardOp.SetPolicy(true));
    }
    ops.add(new BoardOp.SetMode(Mode.LOCKED, phase, null));
    return ops;
  }

  /** Frames first, then the connectors between them, under ids and order keys of their own. */
  private List<BoardOp> repeated(BoardId target) {
    Map<ItemId, ItemId> fresh = new HashMap<>();
    frames.forEach(one -> fresh.put(one.id(), ItemId.following(target + "/" + one.id().value())));
    List<String> keys = ZOrder.evenKeys(frames.size());
    List<BoardOp> ops = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      Item item = frames.get(i);
      Registers registers = item.registers().with(Register.SLOT, new Slot(null, keys.get(i)));
      for (Register end : Ends.BOTH) {
        if (item.get(end) instanceof Attached(ItemId to, double u, double v)) {
          registers = registers.with(end, new Attached(fresh.getOrDefault(to, to), u, v));
        }
      }
      ops.add(new BoardOp.New(fresh.getOrDefault(item.id(), item.id()), item.type(), registers));
    }
    return ops;
  }
}
