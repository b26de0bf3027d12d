package org.charrette.promotion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to promote (rule P5).
 *
 * @param ids of the items that stand for the output, or of notes of one cluster
 * @param excluded notes of it that stay behind
 */
public record Selection(OutputKind kind, List<String> ids, List<String> excluded) {
  public Selection {
    ids = List.copyOf(ids);
    excluded = List.copyOf(excluded);
  }

  /** The selection on the board; empty when it is no part of it. */
  public Optional<Selected> in(Taken board) {
    return board.outputs().stream()
        .filter(one -> one.kind() == kind && new HashSet<>(one.ids()).equals(new HashSet<>(ids)))
        .findFirst()
        .map(one -> new Selected(one, excluded))
        .or(() -> partOfCluster(board))
        .filter(Selected::isPartOfItself);
  }

  private Optional<Selected> partOfCluster(Taken board) {
    Set<String> wanted = new HashSet<>(ids);
    return board.outputs().stream()
        .filter(one -> kind == OutputKind.CLUSTER && one.kind() == kind)
        .filter(one -> items(one).containsAll(wanted) && items(one).containsAll(excluded))
        .findFirst()
        .map(
            one -> {
              List<String> left = new ArrayList<>(items(one));
              left.removeAll(wanted);
              return new Selected(one, left);
            });
  }

  private static List<String> items(Output output) {
    return output.pieces().stream().map(Piece::item).toList();
  }
}
