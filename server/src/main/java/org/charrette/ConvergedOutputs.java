package org.charrette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.charrette.board.Board;
import org.charrette.board.Item;
import org.charrette.board.ItemId;
import org.charrette.board.ItemType;
import org.charrette.board.RegValue;
import org.charrette.board.Register;
import org.charrette.board.Round;
import org.charrette.session.GroupOutputs;
import org.jspecify.annotations.Nullable;

/** Rule S68: what is agreed on a group's board, read from the board. */
final class ConvergedOutputs {
  private ConvergedOutputs() {}

  /**
   * Confirmed statements as they lie from top to bottom, then the rest of what got dots, most
   * first.
   */
  static List<GroupOutputs.Output> of(Board board) {
    List<GroupOutputs.Output> outputs = new ArrayList<>();
    Places places = Places.of(board);
    board.items().stream()
        .filter(item -> item.type() == ItemType.STATEMENT && item.confirmed())
        .sorted(
            Comparator.comparingDouble((Item item) -> item.xy().y())
                .thenComparingDouble(item -> item.xy().x())
                .thenComparing(Item::id))
        .forEach(item -> outputs.add(output(board, item, kind(item), places)));
    for (String id : places.order()) {
      Item item = board.item(new ItemId(id));
      if (item != null && !item.confirmed()) {
        outputs.add(output(board, item, "voted", places));
      }
    }
    outputs.removeIf(one -> one.text().isEmpty());
    return outputs;
  }

  /** What came out of the last closed vote. */
  private record Places(Round.Result result) {
    private static final Round.Result NONE = new Round.Result(List.of(), List.of(), List.of(), 0);

    static Places of(Board board) {
      Round.Result last = NONE;
      for (Round round : board.state().rounds()) {
        Round.Result result = round.result();
        if (round instanceof Round.Dots && result != null) {
          last = result;
        }
      }
      return new Places(last);
    }

    List<String> order() {
      return result.few()
          ? result.order().stream().flatMap(List::stream).toList()
          : result.tally().stream().map(Round.Count::name).toList();
    }

    /** From 1; those with as many dots share a place; 0 for none. */
    int place(String id) {
      int before = 0;
      for (List<String> equal : result.order()) {
        if (equal.contains(id)) {
          return before + 1;
        }
        before += equal.size();
      }
      int mine = result.count(id);
      return mine == 0
          ? 0
          : 1 + (int) result.tally().stream().filter(one -> one.count() > mine).count();
    }

    @Nullable Integer dots(String id) {
      int mine = result.count(id);
      return mine == 0 ? null : Integer.valueOf(mine);
    }
  }

  private static GroupOutputs.Output output(Board board, Item item, String kind, Places places) {
    String id = item.id().value();
    int notes =
        (int) board.children(item.id()).stream().filter(c -> c.type() == ItemType.NOTE).count();
    return new GroupOutputs.Output(
        id,
        kind,
        item.document().plainText().strip(),
        word(item, Register.LANG).orElse(null),
        PlenaryCards.heading(PlenaryCards.frameOf(board, item)),
        notes,
        places.place(id),
        places.dots(id));
  }

  private static String kind(Item item) {
    return word(item, Register.KIND).orElse("problem");
  }

  private static Optional<String> word(Item item, Register register) {
    return item.get(register) instanceof RegValue.Word(String text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
