package org.charrette.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** Compares JSON values as ECMAScript would see them: one kind of number. */
final class SameNumbers {
  static final Comparator<JsonNode> ORDER =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  private SameNumbers() {}
}
