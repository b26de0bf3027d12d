package org.charrette.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynonymsTest {

  @ParameterizedTest
  @DisplayName(
      "[C12] what is looked for besides what was typed is told, once, and not what was meant word for word")
  @CsvSource({
    "Housing, accommodation",
    "housing accommodation, ''",
    "'\"housing\"', ''",
    "-housing, ''",
    "inclusion, integration;incorporation",
    "elephants, ''",
  })
  void others(String typed, String expected) {
    List<String> others = expected.isEmpty() ? List.of() : List.of(expected.split(";"));
    assertEquals(others, Synonyms.others(Words.parse(typed).orElseThrow()));
  }
}
