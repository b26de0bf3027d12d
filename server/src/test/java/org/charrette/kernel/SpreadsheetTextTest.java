package org.charrette.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

  @ParameterizedTest
  @DisplayName("[C52] [O27] what begins like a formula begins with an apostrophe, and is read back")
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\n=1",
        "\uFF1D1",
        "a;=1",
        "a;@x",
        "a\r\n+1"
      })
  void formulas(String text) {
    String guarded = SpreadsheetText.guarded(text);
    assertTrue(guarded.contains("'"), guarded);
    assertEquals(text, SpreadsheetText.unguarded(guarded));
  }

  @Test
  @DisplayName("[C52] what people say otherwise stays as it is")
  void words() {
    for (String text : new String[] {"", "a = b", "one; two", "first; - second", "'quoted'"}) {
      assertEquals(text, SpreadsheetText.guarded(text));
      assertEquals(text, SpreadsheetText.unguarded(text));
    }
  }
}
