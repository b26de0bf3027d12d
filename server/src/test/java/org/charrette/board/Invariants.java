package org.charrette.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.charrette.board.RegValue.Attached;

/** What holds for every board after every entry, whatever was sent. */
final class Invariants {
  private final Board board;
  private final List<String> broken = new ArrayList<>();

  private Invariants(Board board) {
    this.board = board;
  }

  /** What does not hold; empty when all is well. */
  static List<String> broken(Board board) {
    Invariants invariants = new Invariants(board);
    board.items().forEach(invariants::check);
    invariants.checkSiblings();
    invariants.require(board.hash().equals(board.recomputedHash()), "the hash that is kept");
    return invariants.broken;
  }

  private void check(Item item) {
    checkPlace(item);
    for (Register register : Register.values()) {
      boolean has = item.get(register) != null;
      require(!has || register.isOn(item.type()), item.id() + " has " + register);
      require(
          has || !register.isRequired() || !register.isOn(item.type()),
          item.id() + " lacks " + register);
      require(!has || item.seqs().get(register) > 0, item.id() + " has no seq for " + register);
    }
    for (Register name : List.of(Register.A, Register.B)) {
      if (item.get(name) instanceof Attached end) {
        Item target = board.item(end.item());
        require(
            target != null && target.type() != ItemType.CONNECTOR, item.id() + " hangs on nothing");
        require(board.connectorsOn(end.item()).contains(item.id()), item.id() + " is not indexed");
      }
    }
    String text = item.document().plainText();
    require(text.length() <= BoardLimits.DEFAULT.text(item.type()), item.id() + " has a long text");
    require(wellFormed(text), item.id() + " has half a character");
    require(
        item.document().equals(item.document().normalised()), item.id() + " has an odd document");
    require(item.tail().size() <= BoardLimits.TAIL_LENGTH, item.id() + " has a long tail");
  }

  private void checkPlace(Item item) {
    Set<ItemId> above = new HashSet<>();
    ItemType child = item.type();
    for (ItemId id = item.parent(); id != null; id = board.parentOf(id)) {
      Item parent = board.item(id);
      if (parent == null || !parent.type().accepts(child)) {
        broken.add(item.id() + " lies in what is no container for it");
        return;
      }
      if (id.equals(item.id()) || !above.add(id)) {
        broken.add(item.id() + " lies in itself");
        return;
      }
      child = parent.type();
    }
    require(above.size() <= BoardLimits.DEEPEST, item.id() + " lies too deep");
  }

  private void checkSiblings() {
    Set<ItemId> parents = new TreeSet<>();
    board.items().stream()
        .filter(item -> item.parent() != null)
        .forEach(item -> parents.add(item.parent()));
    List<Item> seen = new ArrayList<>(board.children(null));
    checkOrder(board.children(null));
    for (ItemId parent : parents) {
      checkOrder(board.children(parent));
      seen.addAll(board.children(parent));
    }
    require(new HashSet<>(seen).equals(new HashSet<>(board.items())), "the index of children");
  }

  private void checkOrder(List<Item> siblings) {
    List<Item> sorted = new ArrayList<>(siblings);
    sorted.sort(Comparator.comparing((Item item) -> item.slot().z()).thenComparing(Item::id));
    require(sorted.equals(siblings), "the order of siblings");
    long keys = siblings.stream().map(item -> item.slot().z()).distinct().count();
    require(keys == siblings.size(), "a key twice among siblings");
    require(siblings.stream().allMatch(item -> item.slot().z().length() <= 48), "a long key");
  }

  private static boolean wellFormed(String text) {
    return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      broken.add(what);
    }
  }
}
