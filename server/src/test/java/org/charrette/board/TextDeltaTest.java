package org.charrette.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextDeltaTest {
  private static final Path CASES =
      JsonBoard.inRepository("docs/protocol/vectors/libraries/text-algebra.json");

  @ParameterizedTest(name = "[B42] as Quill''s Delta: {0}")
  @MethodSource("cases")
  void answersAsTheLibraryDoes(String name, JsonNode given) {
    TextDelta document = JsonBoard.delta(given.get("document"));
    TextDelta a = JsonBoard.delta(given.get("a"));
    TextDelta b = JsonBoard.delta(given.get("b"));
    TextDelta c = JsonBoard.delta(given.get("c"));
    TextDelta after = document.compose(a);

    assertEquals(JsonBoard.delta(given.get("after")), after, name);
    assertEquals(JsonBoard.delta(given.get("composed")), a.compose(c), name);
    assertEquals(JsonBoard.delta(given.get("transformedAfter")), a.transform(b, true), name);
    assertEquals(JsonBoard.delta(given.get("transformedBefore")), a.transform(b, false), name);
    assertEquals(JsonBoard.delta(given.get("inverted")), a.invert(document), name);
  }

  @ParameterizedTest(name = "[B40] laws: {0}")
  @MethodSource("cases")
  void bothOrdersMeetAndWhatIsInvertedIsUndone(String name, JsonNode given) {
    TextDelta document = JsonBoard.delta(given.get("document"));
    TextDelta a = JsonBoard.delta(given.get("a"));
    TextDelta b = JsonBoard.delta(given.get("b"));
    TextDelta c = JsonBoard.delta(given.get("c"));

    TextDelta after = document.compose(a);
    TextDelta aThenB = after.compose(a.transform(b, true));
    TextDelta bThenA = document.compose(b).compose(b.transform(a, false));

    assertEquals(aThenB, bThenA, name);
    assertEquals(document, after.compose(a.invert(document)), name);
    assertEquals(after.compose(c), document.compose(a.compose(c)), name);
  }

  @Test
  void b42_aBoundaryInsideACharacterMovesBeforeItAndLaterPositionsStay() {
    TextDelta document = TextDelta.of("a😀b😀c");
    TextDelta change =
        JsonBoard.delta(
            JsonBoard.json("[{\"retain\":2},{\"insert\":\"X\"},{\"retain\":2},{\"delete\":1}]"));

    TextDelta fitted = change.fit(document);

    assertEquals(
        "aX😀b😀c",
        document
            .compose(
                JsonBoard.delta(JsonBoard.json("[{\"retain\":2},{\"insert\":\"X\"}]"))
                    .fit(document))
            .plainText());
    assertEquals("aX😀b😀c", document.compose(fitted).plainText());
    assertTrue(
        document
            .compose(fitted)
            .plainText()
            .codePoints()
            .noneMatch(p -> p >= 0xD800 && p <= 0xDFFF));
  }

  @Test
  void b42_whatReachesBeyondTheEndIsCut() {
    TextDelta document = TextDelta.of("abc");
    TextDelta change =
        JsonBoard.delta(
            JsonBoard.json("[{\"retain\":1},{\"delete\":9007199254740991},{\"insert\":\"Z\"}]"));

    assertEquals("aZ", document.compose(change.fit(document)).plainText());
  }

  static Stream<Arguments> cases() throws IOException {
    JsonNode cases = JsonBoard.JSON.readTree(CASES.toFile());
    return StreamSupport.stream(cases.spliterator(), false)
        .map(given -> Arguments.of(given.get("name").textValue(), given));
  }
}
