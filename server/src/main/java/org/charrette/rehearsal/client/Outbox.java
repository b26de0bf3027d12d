package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Transactions that are not yet known to be decided, in the order of their numbers, which have no
 * gaps.
 */
final class Outbox {

  /** One transaction on its way. */
  record Pending(long n, ArrayNode ops, Promise<Outcome> outcome) {}

  private final Deque<Pending> pending = new ArrayDeque<>();
  private long lastN;
  private long lastSettled;
  private int written;

  Pending add(ArrayNode ops) {
    Pending added = new Pending(++lastN, ops, Promise.promise());
    pending.add(added);
    return added;
  }

  int size() {
    return pending.size();
  }

  long lastN() {
    return lastN;
  }

  /** The highest number that the server has decided, as far as this client was told. */
  long lastSettled() {
    return lastSettled;
  }

  /**
   * The transactions to write now, when at most {@code limit} may be under way; they count as
   * written afterwards.
   */
  List<Pending> toWrite(int limit) {
    if (written >= pending.size() || written >= limit) {
      return List.of();
    }
    List<Pending> next = new ArrayList<>();
    int index = 0;
    for (Pending p : pending) {
      if (index >= written && index < limit) {
        next.add(p);
      }
      index++;
    }
    written += next.size();
    return next;
  }

  /** A new connection has seen nothing of what was written on the old one. */
  void rewind() {
    written = 0;
  }

  /**
   * Takes the next transaction out, which must be number {@code n}; empty when the answer is out of
   * turn.
   */
  Optional<Pending> settle(long n) {
    Pending head = pending.peek();
    if (head == null || head.n() != n) {
      return Optional.empty();
    }
    pending.poll();
    written = Math.max(0, written - 1);
    lastSettled = n;
    return Optional.of(head);
  }
}
