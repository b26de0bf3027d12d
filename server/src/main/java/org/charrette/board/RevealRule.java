package org.charrette.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charrette.board.RegValue.Point;
import org.charrette.board.RegValue.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Rules B103 and B104: everybody's drafts become items at once, in an order and at places that tell
 * nothing of who wrote them, where and when.
 */
final class RevealRule {
  /** Fewer authors than this could be told apart (rule B103). */
  static final int FEWEST_AUTHORS = 4;

  private static final double GAP = 16;
  private static final double HEAD = 48;
  private static final double LEAST_STEP = 24;
  private static final int COLUMNS_AT_BOARD_LEVEL = 5;

  private final Turn turn;
  private final Board board;

  private RevealRule(Turn turn) {
    this.turn = turn;
    this.board = turn.board;
  }

  /** Whether leaving {@code private_write} would show who wrote what. */
  static boolean tooFew(Board board) {
    if (!board.state().underTheRule()) {
      return false;
    }
    long authors =
        board.hidden().desks().values().stream()
            .filter(desk -> desk.drafts().values().stream().anyMatch(RevealRule::isWritten))
            .count();
    return authors > 0 && authors < FEWEST_AUTHORS;
  }

  /** Takes the reveal as an effect, if there is anything to reveal. */
  static void emit(Turn turn) {
    if (!turn.board.hidden().desks().isEmpty()) {
      List<BoardOp.New> items = new RevealRule(turn).items();
      turn.emit(new BoardOp.Reveal(items));
    }
  }

  private static boolean isWritten(Item draft) {
    return !VisibleText.isBlank(draft.document().plainText());
  }

  private List<BoardOp.New> items() {
    List<Item> shuffled =
        board.hidden().drafts().stream()
            .filter(RevealRule::isWritten)
            .sorted(
                Comparator.<Item>comparingLong(
                        draft -> Integer.toUnsignedLong(StateHash.of(draft.id().value())))
                    .thenComparing(Item::id))
            .toList();
    Map<Home, List<Item>> byHome = new LinkedHashMap<>();
    for (Item draft : shuffled) {
      Home home = new Home(Placing.homeFor(board, draft.type(), draft.parent()));
      byHome.computeIfAbsent(home, first -> new ArrayList<>()).add(draft);
    }
    Map<ItemId, BoardOp.New> placed = new LinkedHashMap<>();
    byHome.forEach((home, drafts) -> place(home.id, drafts, placed));
    List<BoardOp.New> items = new ArrayList<>();
    for (Item draft : shuffled) {
      items.add(java.util.Objects.requireNonNull(placed.get(draft.id())));
    }
    return items;
  }

  private record Home(@Nullable ItemId id) {}

  private void place(@Nullable ItemId home, List<Item> drafts, Map<ItemId, BoardOp.New> placed) {
    turn.spend(drafts.size());
    List<Point> places = new Layout(home == null ? null : board.item(home), drafts).places();
    String z = board.siblings(home).highest();
    for (int i = 0; i < drafts.size(); i++) {
      Item draft = drafts.get(i);
      z = ZOrder.between(z, null);
      Registers registers =
          draft.registers().with(Register.SLOT, new Slot(home, z)).with(Register.XY, places.get(i));
      placed.put(draft.id(), new BoardOp.New(draft.id(), draft.type(), registers));
    }
  }

  /** Rule B104. */
  private final class Layout {
    private final @Nullable Item home;
    private final List<Item> drafts;
    private final double cellWidth;
    private final double cellHeight;

    Layout(@Nullable Item home, List<Item> drafts) {
      this.home = home;
      this.drafts = drafts;
      this.cellWidth = GAP + drafts.stream().mapToDouble(draft -> draft.wh().x()).max().orElse(0);
      this.cellHeight = GAP + drafts.stream().mapToDouble(draft -> draft.wh().y()).max().orElse(0);
    }

    List<Point> places() {
      return home == null ? onTheBoard() : inside(home);
    }

    private List<Point> onTheBoard() {
      double left = drafts.stream().mapToDouble(draft -> draft.xy().x()).min().orElse(0);
      double top = drafts.stream().mapToDouble(draft -> draft.xy().y()).min().orElse(0);
      return grid(left, top, COLUMNS_AT_BOARD_LEVEL, cellHeight);
    }

    private List<Point> inside(Item frame) {
      int columns = (int) Math.max(1, Math.floor((frame.wh().x() - GAP) / cellWidth));
      double top = frame.xy().y() + HEAD;
      for (Item child : board.children(frame.id())) {
        top = Math.max(top, child.xy().y() + child.wh().y() + GAP);
      }
      int rows = (drafts.size() + columns - 1) / columns;
      double room = frame.xy().y() + frame.wh().y() - top - cellHeight;
      double step = rows > 1 ? Math.min(cellHeight, room / (rows - 1)) : cellHeight;
      return grid(frame.xy().x() + GAP, top, columns, Math.max(LEAST_STEP, step));
    }

    private List<Point> grid(double left, double top, int columns, double step) {
      List<Point> places = new ArrayList<>();
      for (int i = 0; i < drafts.size(); i++) {
        int row = i / columns;
        int column = i % columns;
        places.add(Numbers.storablePoint(left + column * cellWidth, top + row * step));
      }
      return places;
    }
  }
}
