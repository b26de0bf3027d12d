package org.charrette.catalogue.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.charrette.catalogue.Folding;
import org.charrette.catalogue.PublicRecord;
import org.charrette.practice.Field;
import org.charrette.practice.Shape;
import org.charrette.practice.Value;
import org.charrette.vocabulary.Concept;
import org.charrette.vocabulary.Vocabularies;

/** Rule C12: the texts of a record that a search looks through, by language and with weights. */
final class IndexedText {
  // A tsvector holds a megabyte at most; what lies beyond this is not searched.
  private static final int MOST_CHARACTERS = 120_000;

  private record Kind(String language, String weight) {}

  private final Map<Kind, List<String>> texts = new LinkedHashMap<>();
  private final List<String> folded = new ArrayList<>();
  private int characters;

  private IndexedText() {}

  static IndexedText of(PublicRecord record, Vocabularies vocabularies) {
    IndexedText all = new IndexedText();
    for (Field field : Field.values()) {
      record.metadata().get(field).ifPresent(value -> all.field(field, value, vocabularies));
    }
    all.names(vocabularies, "record_type", record.type().code());
    return all;
  }

  private void field(Field field, Value value, Vocabularies vocabularies) {
    switch (field.shape()) {
      case Shape.Codes(String vocabulary, int most) when value instanceof Value.Texts codes ->
          codes.texts().forEach(code -> names(vocabularies, vocabulary, code));
      case Shape.Code(String vocabulary) when value instanceof Value.Text code ->
          names(vocabularies, vocabulary, code.text());
      default ->
          value(
              switch (field) {
                case TITLE -> "A";
                case PLAIN_SUMMARY, FREE_TAGS -> "B";
                default -> "D";
              },
              value);
    }
  }

  private void value(String weight, Value value) {
    switch (value) {
      case Value.Lang(Map<String, String> byLanguage) ->
          byLanguage.forEach((language, text) -> add(language, text, weight));
      case Value.Group(Map<String, Value> fields) ->
          fields.values().forEach(one -> value(weight, one));
      case Value.Rows(List<Value.Group> rows) -> rows.forEach(row -> value(weight, row));
      case Value.Texts some -> some.texts().forEach(text -> add("", text, weight));
      case Value.Text(String text) -> add("", text, weight);
      case Value.Flag flag -> {}
      case Value.Whole number -> {}
    }
  }

  private void names(Vocabularies vocabularies, String vocabulary, String code) {
    vocabularies.concept(vocabulary, code).ifPresent(this::concept);
  }

  private void concept(Concept concept) {
    concept.labels().forEach((language, label) -> add(language, label, "C"));
    concept
        .alternatives()
        .forEach((language, names) -> names.forEach(name -> add(language, name, "C")));
  }

  private void add(String language, String text, String weight) {
    if (text.isBlank() || characters + text.length() > MOST_CHARACTERS) {
      return;
    }
    characters += text.length();
    texts.computeIfAbsent(new Kind(language, weight), first -> new ArrayList<>()).add(text);
    folded.add(Folding.fold(text));
  }

  String[] stemmers(Stemmers stemmers) {
    return texts.keySet().stream().map(kind -> stemmers.of(kind.language())).toArray(String[]::new);
  }

  String[] weights() {
    return texts.keySet().stream().map(Kind::weight).toArray(String[]::new);
  }

  /** All texts of a language and weight, a line for each. */
  String[] texts() {
    return texts.values().stream().map(some -> String.join("\n", some)).toArray(String[]::new);
  }

  /** The same, folded. */
  String[] folded() {
    return texts.values().stream()
        .map(some -> some.stream().map(Folding::fold).collect(Collectors.joining("\n")))
        .toArray(String[]::new);
  }

  /** A line for each text, so that a phrase never runs from one into the next. */
  String lines() {
    return String.join("\n", folded);
  }
}
