package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.charrette.rehearsal.client.Stage;

/** The notes that a board holds before anybody comes, in a grid as people leave them. */
final class BoardContents {
  private static final String[] FILLS = {
    "yellow", "amber", "coral", "pink", "purple", "blue", "teal", "green"
  };
  private static final String[] WORDS = {
    "shared",
    "evidence",
    "about",
    "housing",
    "and",
    "work",
    "for",
    "people",
    "who",
    "arrive",
    "in",
    "small",
    "towns",
    "needs",
    "one",
    "place",
    "that",
    "everybody",
    "can",
    "find"
  };
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int PER_TX = 100;
  private static final int COLUMNS = 40;

  private final List<String> ids = new ArrayList<>();

  /** The transactions that make {@code count} notes. */
  List<ArrayNode> notes(int count, Stage stage) {
    List<ArrayNode> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i % PER_TX == 0) {
        all.add(JsonNodeFactory.instance.arrayNode());
      }
      String id = stage.newId("i_");
      ids.add(id);
      int x = i % COLUMNS * 180;
      int y = i / COLUMNS * 180;
      all.getLast()
          .add(
              Ops.newNote(
                  id, x, y, key(stage.random()), FILLS[i % FILLS.length], words(stage.random())));
    }
    return all;
  }

  String any(Random random) {
    return ids.get(random.nextInt(ids.size()));
  }

  List<String> first(int count) {
    return ids.subList(0, Math.min(count, ids.size()));
  }

  /** A fractional key at a random place, so that nobody collides with anybody. */
  static String key(Random random) {
    StringBuilder key = new StringBuilder("a").append(DIGITS.charAt(random.nextInt(62)));
    for (int i = 0; i < 7; i++) {
      key.append(DIGITS.charAt(random.nextInt(62)));
    }
    return key.append(DIGITS.charAt(1 + random.nextInt(61))).toString();
  }

  static String words(Random random) {
    StringBuilder text = new StringBuilder();
    int count = 6 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
