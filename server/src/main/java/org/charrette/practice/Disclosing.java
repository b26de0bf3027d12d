package org.charrette.practice;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.charrette.kernel.Disclosure;

/**
 * Rule R18: finds in every field what may say who somebody is. Codes and days say nothing; a link
 * may hold an address; figures and numbers of grants look like telephone numbers, and are none.
 */
public final class Disclosing {
  private enum Kind {
    WORDS,
    FIGURES,
    LINK
  }

  private Disclosing() {}

  /** Names of the fields that may not leave as they are. */
  public static List<String> fields(Metadata metadata, Disclosure disclosure) {
    return metadata.values().entrySet().stream()
        .filter(
            entry ->
                reveals(entry.getKey().key(), entry.getKey().shape(), entry.getValue(), disclosure))
        .map(entry -> entry.getKey().key())
        .toList();
  }

  private static boolean reveals(String name, Shape shape, Value value, Disclosure disclosure) {
    return switch (shape) {
      case Shape.Lang lang -> reveals(value.words(), Kind.WORDS, disclosure);
      case Shape.Text text -> reveals(value.words(), kind(name), disclosure);
      case Shape.Texts texts -> reveals(value.words(), Kind.WORDS, disclosure);
      case Shape.Link link -> reveals(value.words(), Kind.LINK, disclosure);
      case Shape.Group group ->
          value instanceof Value.Group(Map<String, Value> fields)
              && reveals(group, fields, disclosure);
      case Shape.Rows rows ->
          value instanceof Value.Rows(List<Value.Group> all)
              && all.stream().anyMatch(row -> reveals(rows.row(), row.fields(), disclosure));
      case Shape.Codes codes -> false;
      case Shape.Code code -> false;
      case Shape.Flag flag -> false;
      case Shape.Whole number -> false;
      case Shape.Span span -> false;
      case Shape.Day day -> false;
    };
  }

  private static boolean reveals(
      Shape.Group shape, Map<String, Value> fields, Disclosure disclosure) {
    return fields.entrySet().stream()
        .anyMatch(
            field -> {
              Shape known = shape.fields().get(field.getKey());
              return known != null && reveals(field.getKey(), known, field.getValue(), disclosure);
            });
  }

  /** What stands in these parts of a row is a figure, or the number of something. */
  private static Kind kind(String name) {
    return switch (name) {
      case "grant", "baseline", "result", "unit", "target" -> Kind.FIGURES;
      default -> Kind.WORDS;
    };
  }

  private static boolean reveals(Stream<String> texts, Kind kind, Disclosure disclosure) {
    return texts.anyMatch(
        text ->
            disclosure.in(text).stream()
                .map(Disclosure.Finding::category)
                .anyMatch(category -> mustGo(category, kind)));
  }

  private static boolean mustGo(Disclosure.Category category, Kind kind) {
    return switch (kind) {
      case WORDS -> category.mustGo();
      case FIGURES -> category.mustGo() && category != Disclosure.Category.PHONE;
      case LINK -> category == Disclosure.Category.EMAIL;
    };
  }
}
