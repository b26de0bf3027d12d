package org.charrette.practice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The value of a field. */
public sealed interface Value {

  /** By language tag, in the order in which it was given. */
  record Lang(Map<String, String> texts) implements Value {
    public Lang {
      texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }
  }

  record Texts(List<String> texts) implements Value {
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  record Text(String text) implements Value {}

  record Flag(boolean set) implements Value {}

  record Whole(long number) implements Value {}

  record Group(Map<String, Value> fields) implements Value {
    public Group {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  record Rows(List<Group> rows) implements Value {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /** Whether nothing is said. */
  default boolean isEmpty() {
    return switch (this) {
      case Lang(Map<String, String> texts) -> texts.values().stream().allMatch(String::isBlank);
      case Texts(List<String> texts) -> texts.isEmpty();
      case Text(String text) -> text.isBlank();
      case Flag flag -> false;
      case Whole number -> false;
      case Group(Map<String, Value> fields) -> fields.values().stream().allMatch(Value::isEmpty);
      case Rows(List<Group> rows) -> rows.isEmpty();
    };
  }

  /** Every text that is in it, for checks and for search. */
  default Stream<String> words() {
    return switch (this) {
      case Lang(Map<String, String> texts) -> texts.values().stream();
      case Texts(List<String> texts) -> texts.stream();
      case Text(String text) -> Stream.of(text);
      case Flag flag -> Stream.empty();
      case Whole number -> Stream.empty();
      case Group(Map<String, Value> fields) -> fields.values().stream().flatMap(Value::words);
      case Rows(List<Group> rows) -> rows.stream().flatMap(Value::words);
    };
  }
}
