package org.charrette.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.charrette.board.JsonBoard.Who;
import org.charrette.kernel.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every case of docs/protocol/vectors; the reducer in TypeScript runs the same. */
class VectorsTest {
  private static final int LEAST = 300;

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void holds(String name, JsonNode vector) {
    JsonBoard board = new JsonBoard();
    for (JsonNode entry : vector.path("before")) {
      if (entry.path("role").asText().equals("server")) {
        board.told(entry.get("ops"), entry.get("seq").longValue());
      } else {
        Decision<BoardEvent> given =
            board.play(before(entry), entry.get("ops"), entry.get("seq").longValue());
        assertInstanceOf(Decision.Accepted.class, given, "before");
      }
    }
    String before = board.board.hash();
    Who given = Who.of(vector.path("actor"), "editor");
    Who who = new Who(given.role(), given.name(), vector.path("now").asLong(0));
    long seq = vector.get("seq").longValue();

    Decision<BoardEvent> decision = board.decide(who, vector.get("tx"), seq);

    assertEquals(before, board.board.hash(), "judging changed the board");
    JsonNode expected = vector.get("expect");
    switch (decision) {
      case Decision.Refused<BoardEvent>(var why) ->
          assertEquals(expected.path("nack"), JsonBoard.nack(why));
      case Decision.Accepted<BoardEvent> accepted -> {
        if (expected.has("nack")) {
          fail("accepted: " + JsonBoard.ops(accepted.event()));
        }
        assertEquals(expected.get("drop"), JsonBoard.drops(accepted.drops()));
        assertSameJson(expected.get("ops"), JsonBoard.ops(accepted.event()));
        board.apply(who, seq, accepted.event());
        assertSameJson(expected.get("items"), JsonBoard.json(board.canonicalItems(who)));
        if (expected.has("state")) {
          assertSameJson(expected.get("state"), JsonBoard.json(board.board.state().canonical()));
        }
        assertEquals(expected.get("hash").textValue(), board.hash(who));
        assertEquals(board.board.recomputedHash(), board.board.hash());
      }
    }
  }

  private static Who before(JsonNode entry) {
    return Who.of(entry, entry.has("person") ? "editor" : "owner");
  }

  @Test
  void thereAreManyAndEachHasItsOwnName() throws IOException {
    List<String> names = cases().map(arguments -> (String) arguments.get()[0]).toList();
    Set<String> seen = new HashSet<>();
    assertEquals(List.of(), names.stream().filter(name -> !seen.add(name)).toList());
    assertTrue(names.size() >= LEAST, () -> "only " + names.size());
  }

  static Stream<Arguments> cases() throws IOException {
    try (Stream<Path> files = Files.list(JsonBoard.inRepository("docs/protocol/vectors"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
          .flatMap(VectorsTest::casesOf);
    }
  }

  private static Stream<Arguments> casesOf(Path file) {
    try {
      JsonNode cases = JsonBoard.JSON.readTree(file.toFile());
      return StreamSupport.stream(cases.spliterator(), false)
          .map(vector -> Arguments.of(vector.get("name").textValue(), vector));
    } catch (IOException unreadable) {
      throw new IllegalStateException(file.toString(), unreadable);
    }
  }

  /** Numbers by value: {@code 1} is {@code 1.0}. */
  private static void assertSameJson(JsonNode expected, JsonNode actual) {
    if (!expected.equals(SameNumbers.ORDER, actual)) {
      assertEquals(expected.toPrettyString(), actual.toPrettyString());
      fail("differ");
    }
  }
}
