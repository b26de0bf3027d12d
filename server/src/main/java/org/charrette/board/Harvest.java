package org.charrette.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/**
 * Rule S85: what people agreed on on a board, to be carried to the board of the next iteration:
 * clusters with a title, statements that were confirmed or put to a consent check, and concerns in
 * words. Read from what everybody sees, so no draft and no author can be in it.
 *
 * @param fruits what this board brought forth first, then what it was given by earlier ones
 * @param notes that people wrote here
 * @param clusters with a title and two notes or more
 * @param statements agreed on here, other than outcomes
 * @param outcomes agreed on here
 */
public record Harvest(List<Fruit> fruits, int notes, int clusters, int statements, int outcomes) {
  /** Carried to one board at most. */
  public static final int MOST = 120;

  /** Tag of an item that was carried: in which iteration it was made. */
  static final String ITERATION = "iteration";

  private static final Set<ItemType> SEEDS =
      EnumSet.of(ItemType.CARD, ItemType.STATEMENT, ItemType.NOTE);

  public Harvest {
    fruits = List.copyOf(fruits);
  }

  /** One thing to carry, with where it lies there. */
  public sealed interface Fruit {
    /** The item there, and what makes a second thing of the same item another one. */
    String name();
  }

  /**
   * A cluster.
   *
   * @param heading what it stands under, or null
   * @param votes dots in the last closed vote; null when there are none to tell (rule B108)
   */
  record Cluster(Item item, @Nullable String heading, int notes, @Nullable Integer votes)
      implements Fruit {
    @Override
    public String name() {
      return item.id().value();
    }
  }

  record Statement(Item item) implements Fruit {
    @Override
    public String name() {
      return item.id().value();
    }
  }

  /** A concern in words about a statement, of the round. */
  record Concern(String round, int index, String text) implements Fruit {
    @Override
    public String name() {
      return round + "/" + index;
    }
  }

  /** What was carried here by an earlier iteration. */
  record Again(Item item) implements Fruit {
    @Override
    public String name() {
      return item.id().value();
    }
  }

  /** What a board has brought forth so far. */
  public static Harvest of(Board board) {
    Set<ItemId> checked = new HashSet<>();
    List<Fruit> concerns = new ArrayList<>();
    for (Round round : board.state().rounds()) {
      Round.Result result = round.result();
      if (round instanceof Round.Consent consent && result != null) {
        checked.add(consent.on());
        for (int i = 0; i < result.texts().size(); i++) {
          concerns.add(new Concern(round.id(), i, result.texts().get(i)));
        }
      }
    }
    List<Fruit> fruits = new ArrayList<>();
    List<Fruit> again = new ArrayList<>();
    int notes = 0;
    int clusters = 0;
    int statements = 0;
    int outcomes = 0;
    for (Item item : inReadingOrder(board)) {
      if (item.isSeed()) {
        if (SEEDS.contains(item.type())) {
          again.add(new Again(item));
        }
      } else if (item.type() == ItemType.NOTE) {
        notes++;
      } else if (item.type() == ItemType.CLUSTER && isTitled(board, item)) {
        clusters++;
        fruits.add(cluster(board, item));
      } else if (item.type() == ItemType.STATEMENT
          && isSaid(item)
          && (item.confirmed() || checked.contains(item.id()))) {
        boolean outcome =
            item.get(Register.KIND) instanceof RegValue.Word(String kind) && kind.equals("outcome");
        outcomes += outcome ? 1 : 0;
        statements += outcome ? 0 : 1;
        fruits.add(new Statement(item));
      }
    }
    fruits.addAll(concerns);
    fruits.addAll(again);
    return new Harvest(
        fruits.subList(0, Math.min(MOST, fruits.size())), notes, clusters, statements, outcomes);
  }

  private static List<Item> inReadingOrder(Board board) {
    return board.items().stream()
        .sorted(
            Comparator.comparingDouble((Item item) -> item.xy().y())
                .thenComparingDouble(item -> item.xy().x())
                .thenComparing(Item::id))
        .toList();
  }

  private static boolean isSaid(Item item) {
    return !item.document().plainText().isBlank();
  }

  private static boolean isTitled(Board board, Item cluster) {
    return isSaid(cluster) && notesIn(board, cluster) >= 2;
  }

  private static int notesIn(Board board, Item cluster) {
    return (int)
        board.children(cluster.id()).stream().filter(c -> c.type() == ItemType.NOTE).count();
  }

  private static Cluster cluster(Board board, Item item) {
    ItemId parent = item.parent();
    Item frame = parent == null ? null : board.item(parent);
    String heading = frame == null ? "" : frame.document().plainText().strip();
    return new Cluster(
        item,
        heading.isEmpty() ? null : heading,
        notesIn(board, item),
        votes(board, item.id().value()));
  }

  private static @Nullable Integer votes(Board board, String item) {
    Integer votes = null;
    for (Round round : board.state().rounds()) {
      Round.Result result = round.result();
      if (round instanceof Round.Dots && result != null) {
        votes = result.few() ? null : Integer.valueOf(result.count(item));
      }
    }
    return votes;
  }

  /** Where a harvest comes from. */
  public record Origin(BoardId board, String group, int iteration) {}
}
