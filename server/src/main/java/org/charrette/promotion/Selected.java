package org.charrette.promotion;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A selection with what it names.
 *
 * @param excluded notes that stay behind, in the order of reading
 */
public record Selected(Output output, List<String> excluded) {
  public Selected {
    Set<String> named = new HashSet<>(excluded);
    List<String> inOrder =
        output.pieces().stream().map(Piece::item).filter(named::contains).toList();
    excluded = inOrder.size() == named.size() ? inOrder : List.copyOf(excluded);
  }

  boolean isPartOfItself() {
    Set<String> items = new HashSet<>();
    output.pieces().forEach(piece -> items.add(piece.item()));
    return items.containsAll(excluded);
  }

  /** The texts that go with it. */
  public List<Piece> pieces() {
    return output.pieces().stream().filter(piece -> !excluded.contains(piece.item())).toList();
  }

  public boolean partial() {
    return !excluded.isEmpty();
  }

  /** Rule P6: the ids by which the selection is told from others, in order. */
  public List<String> identity() {
    return (partial() ? pieces().stream().map(Piece::item) : output.ids().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Rule P5: votes were cast on the whole, and are not carried to a part of it. */
  public Tally tally() {
    return partial() ? Tally.NONE : output.tally();
  }

  public int notes() {
    return (int) pieces().stream().filter(Piece::note).count();
  }
}
