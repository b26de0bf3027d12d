package org.charrette.promotion;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.charrette.practice.Field;
import org.charrette.practice.Metadata;
import org.charrette.practice.Value;

/**
 * Rule P14: a draft that meets a newer look at its board. What staff wrote stays; what they left as
 * it came follows the board; where both changed, the board is shown beside it.
 *
 * @param changes what follows the board
 * @param suggestions what the board says where staff say something else
 */
public record ThreeWay(Map<Field, Value> changes, Map<Field, Value> suggestions) {

  /**
   * Compares.
   *
   * @param before what the draft began with
   * @param now what it says
   * @param board what it would begin with today
   */
  public static ThreeWay of(Metadata before, Metadata now, Metadata board) {
    Map<Field, Value> changes = new EnumMap<>(Field.class);
    Map<Field, Value> suggestions = new EnumMap<>(Field.class);
    board
        .values()
        .forEach(
            (field, value) -> {
              Optional<Value> current = now.get(field);
              if (current.filter(value::equals).isPresent()) {
                return;
              }
              (current.equals(before.get(field)) ? changes : suggestions).put(field, value);
            });
    suggestions.keySet().removeIf(field -> before.get(field).equals(board.get(field)));
    return new ThreeWay(changes, suggestions);
  }
}
