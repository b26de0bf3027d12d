package org.charrette;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OffensiveWordsTest {

  @Test
  @DisplayName("[Q27] words are found as words, in any case, and not inside of others")
  void words() {
    OffensiveWords list = OffensiveWords.of(Set.of("ass", "bloody hell"));
    assertTrue(list.test("you ASS!"));
    assertTrue(list.test("ａｓｓ"));
    assertTrue(list.test("Bloody  hell, again"));
    assertFalse(list.test("classes in the morning"));
    assertFalse(list.test("hell"));
    assertFalse(list.test(""));
  }

  @Test
  @DisplayName("[Q27] the lists that are shipped let the words of the field through")
  void shipped() {
    OffensiveWords list = OffensiveWords.shipped();
    for (String text :
        Set.of(
            "refugees",
            "migrant women",
            "housing",
            "Muslim community",
            "black people",
            "gay rights",
            "asylum",
            "réfugiés",
            "inmigrantes",
            "lingua italiana",
            "documenti",
            "trust")) {
      assertFalse(list.test(text), text);
    }
    assertTrue(list.test("fuck this"));
    assertTrue(list.test("putain"));
  }
}
