package org.charrette.board;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The value of one register. Numbers are rounded when they enter (rule B6); values are immutable.
 */
public sealed interface RegValue {

  /** A position, or a width and height; 1/100 of a board unit. */
  record Point(double x, double y) implements RegValue {}

  /** Degrees, clockwise, from 0 to below 360. */
  record Angle(double degrees) implements RegValue {}

  /**
   * Where an item lies.
   *
   * @param parent container, or null for the board itself
   * @param z order key among the siblings (rule B37)
   */
  record Slot(@Nullable ItemId parent, String z) implements RegValue {}

  record Flag(boolean on) implements RegValue {}

  /** A name out of a small set, or a language tag. */
  record Word(String text) implements RegValue {}

  /** Where a connector ends. */
  sealed interface End extends RegValue {}

  /** On an item, at a point relative to its box, each from 0 to 1. */
  record Attached(ItemId item, double u, double v) implements End {}

  /** At a point of the board. */
  record Free(Point at) implements End {}

  /** A note's meaning in the working language, and whether a person or a machine put it there. */
  record Gloss(String text, String lang, String by) implements RegValue {}

  /** Small named facts, such as the area that a frame stands for. */
  record Tags(SortedMap<String, String> entries) implements RegValue {
    public Tags {
      entries = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** Rule B119. */
    boolean ofSeed() {
      return entries.containsKey(Item.CARRIED);
    }
  }

  /** What a statement rests on: items, {@code itemId} or {@code boardId/itemId} (rule B110). */
  record Sources(List<String> ids) implements RegValue {
    public Sources {
      ids = List.copyOf(ids);
    }
  }

  /**
   * What a card mirrors (rule B112).
   *
   * @param group the group's name
   * @param heading what the item stands under there
   * @param gone whether the item is no more
   * @param votes dots in the last closed round; null when there are none to tell
   * @param also what was merged into it, in the order in which it was put there; notes and votes
   *     are those of all together
   */
  record Origin(
      String board,
      String item,
      String group,
      @Nullable String heading,
      boolean gone,
      int notes,
      @Nullable Integer votes,
      List<Source> also)
      implements RegValue {
    public Origin {
      also = List.copyOf(also);
    }
  }

  /** One more item that a card mirrors (rule B112); not a value of its own. */
  record Source(String board, String item, String group, @Nullable String heading, boolean gone) {}

  /** A text field's document. */
  record Document(TextDelta delta) implements RegValue {
    public static final Document BLANK = new Document(TextDelta.EMPTY);
  }
}
