package org.charrette.rehearsal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox();

  @Test
  void numbers_have_no_gaps_and_are_written_once_in_order() {
    add(3);
    assertEquals(List.of(1L, 2L), write(2));
    assertEquals(List.of(), write(2));
    outbox.settle(1);
    assertEquals(List.of(3L), write(2));
  }

  @Test
  void a_new_connection_gets_everything_that_is_undecided_again() {
    add(3);
    write(10);
    outbox.settle(1);
    outbox.rewind();
    assertEquals(List.of(2L, 3L), write(10));
  }

  @Test
  void an_answer_out_of_turn_settles_nothing() {
    add(2);
    write(10);
    assertTrue(outbox.settle(2).isEmpty());
    assertTrue(outbox.settle(1).isPresent());
    assertTrue(outbox.settle(1).isEmpty());
    assertEquals(1, outbox.lastSettled());
    assertEquals(1, outbox.size());
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      outbox.add(JsonNodeFactory.instance.arrayNode());
    }
  }

  private List<Long> write(int limit) {
    return outbox.toWrite(limit).stream().map(Outbox.Pending::n).toList();
  }
}
