package org.charrette;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ToolchainTest {

  @Test
  void testsRunOnAJdkThatKnowsTheLanguageOfTheCode() {
    assertTrue(Runtime.version().feature() >= 21, () -> "JDK " + Runtime.version());
  }
}
