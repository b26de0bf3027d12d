package org.charrette.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZOrderTest {

  @ParameterizedTest(name = "[B37] as the library: {0}")
  @MethodSource("between")
  void aKeyBetweenTwoIsThatOfTheLibrary(JsonNode row) {
    assertEquals(
        row.get(2).textValue(), ZOrder.between(row.get(0).textValue(), row.get(1).textValue()));
  }

  @Test
  void b37_evenKeysAreThoseOfTheLibrary() throws IOException {
    for (JsonNode row : library().get("even")) {
      List<String> keys = new ArrayList<>();
      row.get(1).forEach(key -> keys.add(key.textValue()));
      assertEquals(keys, ZOrder.evenKeys(row.get(0).intValue()));
    }
  }

  @Test
  void b37_thousandsOfInsertsAnywhereStayInOrder() {
    SplittableRandom random = new SplittableRandom(7);
    List<String> keys = new ArrayList<>(List.of("a0"));
    for (int i = 0; i < 3000; i++) {
      int at = random.nextInt(keys.size() + 1);
      String lower = at == 0 ? null : keys.get(at - 1);
      String upper = at == keys.size() ? null : keys.get(at);
      String key = ZOrder.between(lower, upper);
      assertTrue(lower == null || lower.compareTo(key) < 0, key);
      assertTrue(upper == null || key.compareTo(upper) < 0, key);
      assertTrue(ZOrder.isKey(key), key);
      keys.add(at, key);
    }
  }

  @ParameterizedTest(name = "[B37] total: {0}")
  @ValueSource(strings = {"", "!", "a00", "zz", "A00000000000000000000000000", "\ud83d", "a0"})
  void anyTwoStringsHaveAKey(String odd) {
    assertTrue(ZOrder.isKey(ZOrder.between(odd, "a0")));
    assertTrue(ZOrder.isKey(ZOrder.between("a1", odd)));
    assertTrue(ZOrder.isKey(ZOrder.between(odd, odd)));
  }

  static Stream<JsonNode> between() throws IOException {
    return StreamSupport.stream(library().get("between").spliterator(), false);
  }

  private static JsonNode library() throws IOException {
    return JsonBoard.JSON.readTree(
        JsonBoard.inRepository("docs/protocol/vectors/libraries/order-keys.json").toFile());
  }
}
