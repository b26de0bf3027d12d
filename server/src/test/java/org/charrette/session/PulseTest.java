package org.charrette.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PulseTest {
  private final Pulse pulse = new Pulse();

  private Pulse.Beat at(long seconds, int notes, int hidden, long changedSeconds) {
    Pulse.Look look =
        new Pulse.Look("private_write", null, 0, 0, notes, hidden, 0, changedSeconds * 1_000);
    return pulse.beat("hou", look, seconds * 1_000);
  }

  @Test
  @DisplayName("[S90] notes a minute count what came in the last minute, hidden or not")
  void perMinute() {
    assertEquals(0, at(0, 5, 0, 0).perMinute());
    assertEquals(3, at(20, 5, 3, 20).perMinute());
    assertEquals(5, at(60, 6, 4, 60).perMinute());
    assertEquals(3, at(85, 6, 5, 80).perMinute());
    assertEquals(0, at(200, 4, 0, 200).perMinute());
  }

  @Test
  @DisplayName("[S90] how long it has been quiet is told in steps")
  void quiet() {
    assertEquals(0, at(14, 0, 0, 10).quietSeconds());
    assertEquals(25, at(39, 0, 0, 10).quietSeconds());
    assertEquals(0, at(40, 0, 0, 41).quietSeconds());
  }

  @Test
  @DisplayName("[S90] when it is asked for does not tell when within a beat something happened")
  void quietIsOfTheClock() {
    for (long asked = 60; asked < 70; asked++) {
      long first = at(asked, 0, 0, 10).quietSeconds();
      for (long changed = 11; changed < 15; changed++) {
        assertEquals(first, at(asked, 0, 0, changed).quietSeconds());
      }
    }
  }
}
