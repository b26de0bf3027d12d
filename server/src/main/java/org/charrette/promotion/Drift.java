package org.charrette.promotion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Rule P12: how a board differs now from what was promoted from it. Other parts of the board do not
 * count.
 *
 * @param reasons in the order of the words; none when nothing changed
 * @param successors clusters in which its notes lie now, where it is gone or lost several
 * @param hash of the selection as it is now; empty when it is gone
 */
public record Drift(List<Reason> reasons, List<String> successors, String hash) {
  public Drift {
    reasons = List.copyOf(reasons);
    successors = List.copyOf(successors);
  }

  /** What happened. */
  public enum Reason {
    ADDED,
    REMOVED,
    EDITED,
    TITLE,
    MERGED,
    SPLIT,
    DELETED,
    VOTE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean any() {
    return !reasons.isEmpty();
  }

  /**
   * Compares.
   *
   * @param selection as it was promoted
   */
  public static Drift between(Selection selection, Fingerprint before, Taken now) {
    Optional<Output> found =
        now.outputs().stream()
            .filter(one -> one.kind() == selection.kind())
            .filter(one -> new HashSet<>(one.ids()).equals(new HashSet<>(selection.ids())))
            .findFirst();
    return found
        .map(output -> changed(selection, before, output, now))
        .or(() -> votedAgain(selection, now))
        .orElseGet(() -> gone(before, now));
  }

  private static Drift changed(Selection selection, Fingerprint before, Output output, Taken now) {
    List<String> left =
        selection.excluded().stream()
            .filter(id -> output.pieces().stream().anyMatch(piece -> piece.item().equals(id)))
            .toList();
    Fingerprint after = Fingerprint.of(new Selected(output, left));
    List<Reason> reasons = new ArrayList<>();
    Set<String> added = new HashSet<>(after.items().keySet());
    added.removeAll(before.items().keySet());
    Set<String> removed = new HashSet<>(before.items().keySet());
    removed.removeAll(after.items().keySet());
    boolean edited =
        before.items().entrySet().stream()
            .anyMatch(
                item ->
                    !removed.contains(item.getKey())
                        && !item.getValue().equals(after.items().get(item.getKey())));
    add(reasons, !added.isEmpty(), Reason.ADDED);
    add(reasons, !removed.isEmpty(), Reason.REMOVED);
    add(reasons, edited, Reason.EDITED);
    add(reasons, !before.title().equals(after.title()), Reason.TITLE);
    List<String> elsewhere = clustersWith(removed, now);
    boolean split = removed.size() > 1 && !elsewhere.isEmpty();
    add(reasons, split, Reason.SPLIT);
    add(reasons, !before.vote().equals(after.vote()), Reason.VOTE);
    return new Drift(reasons, split ? elsewhere : List.of(), after.hash());
  }

  /** What got dots is another list now. */
  private static Optional<Drift> votedAgain(Selection selection, Taken now) {
    return now.outputs().stream()
        .filter(one -> selection.kind() == OutputKind.VOTED_SET && one.kind() == selection.kind())
        .findFirst()
        .map(
            one ->
                new Drift(
                    List.of(Reason.VOTE),
                    List.of(),
                    Fingerprint.of(new Selected(one, List.of())).hash()));
  }

  private static Drift gone(Fingerprint before, Taken now) {
    List<String> successors = clustersWith(before.items().keySet(), now);
    List<Reason> reasons = new ArrayList<>();
    add(reasons, successors.size() == 1, Reason.MERGED);
    add(reasons, successors.size() > 1, Reason.SPLIT);
    reasons.add(Reason.DELETED);
    return new Drift(reasons, successors, "");
  }

  private static List<String> clustersWith(Set<String> items, Taken now) {
    return now.outputs().stream()
        .filter(one -> one.kind() == OutputKind.CLUSTER)
        .filter(one -> one.pieces().stream().anyMatch(piece -> items.contains(piece.item())))
        .map(one -> one.ids().getFirst())
        .toList();
  }

  private static void add(List<Reason> reasons, boolean so, Reason reason) {
    if (so) {
      reasons.add(reason);
    }
  }
}
