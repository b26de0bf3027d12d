package org.charrette.practice;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a record says about what it describes. Fields that say nothing are not in it. */
public record Metadata(Map<Field, Value> values) {
  public static final Metadata EMPTY = new Metadata(Map.of());

  public Metadata {
    Map<Field, Value> kept = new EnumMap<>(Field.class);
    values.forEach(
        (field, value) -> {
          if (!value.isEmpty()) {
            kept.put(field, value);
          }
        });
    values = Collections.unmodifiableMap(kept);
  }

  public Optional<Value> get(Field field) {
    return Optional.ofNullable(values.get(field));
  }

  public boolean has(Field field) {
    return values.containsKey(field);
  }

  public Metadata with(Field field, Value value) {
    Map<Field, Value> more = new EnumMap<>(Field.class);
    more.putAll(values);
    more.put(field, value);
    return new Metadata(more);
  }

  /** With the other's fields over one's own; a field that the other empties goes. */
  public Metadata patched(Map<Field, Value> changes) {
    Map<Field, Value> more = new EnumMap<>(Field.class);
    more.putAll(values);
    more.putAll(changes);
    return new Metadata(more);
  }

  /** Codes of the field, none when it says nothing. */
  public List<String> codes(Field field) {
    return switch (values.get(field)) {
      case Value.Texts(List<String> codes) -> codes;
      case Value.Text(String code) -> List.of(code);
      case null, default -> List.of();
    };
  }

  public Optional<String> text(Field field) {
    return values.get(field) instanceof Value.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Texts by language, none when the field says nothing. */
  public Map<String, String> texts(Field field) {
    return values.get(field) instanceof Value.Lang(Map<String, String> texts) ? texts : Map.of();
  }

  /** The text in this language when there is one, else in the first. */
  public String best(Field field, String language) {
    Map<String, String> texts = texts(field);
    return texts.getOrDefault(language, texts.values().stream().findFirst().orElse(""));
  }

  public boolean flag(Field field) {
    return values.get(field) instanceof Value.Flag(boolean set) && set;
  }

  public List<Value.Group> rows(Field field) {
    return values.get(field) instanceof Value.Rows(List<Value.Group> rows) ? rows : List.of();
  }

  /** Ids of the entries of the directory that it names, as they are written. */
  public List<String> organisations() {
    return rows(Field.ORGANISATION).stream()
        .flatMap(
            row ->
                row.fields().get("organisationId") instanceof Value.Text(String id)
                    ? Stream.of(id)
                    : Stream.empty())
        .toList();
  }
}
