package org.charrette.board;

import java.util.List;
import java.util.function.Function;
import org.charrette.kernel.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as somebody wishes it: operations that are read one by one while they are judged.
 */
public record BoardCommand(List<Wish> wishes) {
  public BoardCommand {
    wishes = List.copyOf(wishes);
  }

  /** Ops that are known to be well formed. */
  public static BoardCommand of(List<BoardOp> ops) {
    return new BoardCommand(
        ops.stream().<Wish>map(op -> (typeOf, limits) -> new Reading.Read(op)).toList());
  }

  /**
   * One operation from outside, still in the form in which it came. Which values it may hold
   * depends on the type of the item that it names, so it can be read only when the operations
   * before it have been judged (rule B21).
   */
  @FunctionalInterface
  public interface Wish {

    /**
     * Reads the operation, its numbers rounded.
     *
     * @param typeOf the type of an item or tombstone; null for one that never was
     */
    Reading read(Function<ItemId, @Nullable ItemType> typeOf, BoardLimits limits);
  }

  /** What reading gave. */
  public sealed interface Reading {
    /** A well-formed operation. */
    record Read(BoardOp op) implements Reading {}

    /** It refuses the whole transaction (rule B20); the index of the op is added by the judge. */
    record Malformed(Rejection rejection) implements Reading {}
  }
}
