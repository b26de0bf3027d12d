package org.charrette.board;

import java.util.ArrayList;
import java.util.List;
import org.charrette.board.TextDelta.Delete;
import org.charrette.board.TextDelta.Insert;
import org.charrette.board.TextDelta.Op;
import org.charrette.board.TextDelta.Retain;

/**
 * Appends in the normal form of Quill's Delta: equal neighbours joined, an insert before a delete.
 */
final class DeltaBuilder {
  private final List<Op> ops = new ArrayList<>();

  void insert(String text, Attributes attributes) {
    if (text.isEmpty()) {
      return;
    }
    int index = !ops.isEmpty() && ops.getLast() instanceof Delete ? ops.size() - 1 : ops.size();
    if (index > 0
        && ops.get(index - 1) instanceof Insert before
        && before.attributes().equals(attributes)) {
      ops.set(index - 1, new Insert(before.text() + text, attributes));
    } else {
      ops.add(index, new Insert(text, attributes));
    }
  }

  void retain(long length, Attributes attributes) {
    if (length <= 0) {
      return;
    }
    if (!ops.isEmpty()
        && ops.getLast() instanceof Retain last
        && last.attributes().equals(attributes)) {
      ops.set(ops.size() - 1, new Retain(last.length() + length, attributes));
    } else {
      ops.add(new Retain(length, attributes));
    }
  }

  void delete(long length) {
    if (length <= 0) {
      return;
    }
    if (!ops.isEmpty() && ops.getLast() instanceof Delete last) {
      ops.set(ops.size() - 1, new Delete(last.length() + length));
    } else {
      ops.add(new Delete(length));
    }
  }

  void push(Op op) {
    switch (op) {
      case Insert insert -> insert(insert.text(), insert.attributes());
      case Retain retain -> retain(retain.length(), retain.attributes());
      case Delete delete -> delete(delete.length());
    }
  }

  /** What was appended, without a trailing retain that changes nothing. */
  TextDelta done() {
    if (!ops.isEmpty() && ops.getLast() instanceof Retain last && last.attributes().isEmpty()) {
      ops.removeLast();
    }
    return untrimmed();
  }

  TextDelta untrimmed() {
    return new TextDelta(ops);
  }
}
