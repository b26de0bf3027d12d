package org.charrette.practice;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.charrette.kernel.PlainText;
import org.charrette.kernel.WebAddress;
import org.charrette.vocabulary.Vocabularies;

/** Rule R5: what a field may hold. Finds the first place where a value does not fit its field. */
public final class Bounds {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final int MOST_LANGUAGES = 30;
  private static final int LINK = 500;

  private final Vocabularies vocabularies;

  public Bounds(Vocabularies vocabularies) {
    this.vocabularies = vocabularies;
  }

  /** The name of the first field that does not fit, with the place in it, e.g. {@code title/en}. */
  public Optional<String> misfit(Metadata metadata) {
    return metadata.values().entrySet().stream()
        .flatMap(
            entry ->
                misfit(entry.getKey().key(), entry.getKey().shape(), entry.getValue()).stream())
        .findFirst();
  }

  private Optional<String> misfit(String at, Shape shape, Value value) {
    return switch (shape) {
      case Shape.Lang lang when value instanceof Value.Lang(Map<String, String> texts) ->
          texts.size() > MOST_LANGUAGES ? Optional.of(at) : languages(at, lang, texts);
      case Shape.Codes(String vocabulary, int most) when value instanceof Value.Texts texts ->
          texts.texts().size() > most
                  || texts.texts().stream().distinct().count() < texts.texts().size()
              ? Optional.of(at)
              : texts.texts().stream()
                  .filter(code -> !vocabularies.has(vocabulary, code))
                  .findFirst()
                  .map(code -> at);
      case Shape.Code(String vocabulary) when value instanceof Value.Text(String code) ->
          refusedUnless(vocabularies.has(vocabulary, code), at);
      case Shape.Text(int characters) when value instanceof Value.Text(String text) ->
          refusedUnless(fits(text, characters), at);
      case Shape.Texts(int most, int characters) when value instanceof Value.Texts texts ->
          refusedUnless(
              texts.texts().size() <= most
                  && texts.texts().stream().allMatch(text -> fits(text, characters)),
              at);
      case Shape.Span span when value instanceof Value.Text(String text) ->
          refusedUnless(Period.parse(text).isPresent(), at);
      case Shape.Day day when value instanceof Value.Text(String text) ->
          refusedUnless(text.length() == 10 && Period.parse(text).isPresent(), at);
      case Shape.Flag flag when value instanceof Value.Flag -> Optional.empty();
      case Shape.Whole(long least, long most) when value instanceof Value.Whole(long number) ->
          refusedUnless(number >= least && number <= most, at);
      case Shape.Link link when value instanceof Value.Text(String address) ->
          refusedUnless(address.length() <= LINK && WebAddress.isPage(address), at);
      case Shape.Group group when value instanceof Value.Group given -> fields(at, group, given);
      case Shape.Rows rows when value instanceof Value.Rows given -> rows(at, rows, given);
      case Shape.Lang other -> Optional.of(at);
      case Shape.Codes other -> Optional.of(at);
      case Shape.Code other -> Optional.of(at);
      case Shape.Text other -> Optional.of(at);
      case Shape.Texts other -> Optional.of(at);
      case Shape.Span other -> Optional.of(at);
      case Shape.Day other -> Optional.of(at);
      case Shape.Flag other -> Optional.of(at);
      case Shape.Whole other -> Optional.of(at);
      case Shape.Link other -> Optional.of(at);
      case Shape.Group other -> Optional.of(at);
      case Shape.Rows other -> Optional.of(at);
    };
  }

  private static Optional<String> languages(
      String at, Shape.Lang shape, Map<String, String> texts) {
    return texts.entrySet().stream()
        .filter(
            text ->
                !LANGUAGE.matcher(text.getKey()).matches()
                    || !fits(text.getValue(), shape.characters())
                    || (shape.words() > 0 && words(text.getValue()) > shape.words()))
        .findFirst()
        .map(text -> at + "/" + text.getKey());
  }

  private Optional<String> fields(String at, Shape.Group shape, Value.Group given) {
    return given.fields().entrySet().stream()
        .flatMap(
            field -> {
              String place = at + "/" + field.getKey();
              Shape known = shape.fields().get(field.getKey());
              return known == null
                  ? Optional.of(place).stream()
                  : misfit(place, known, field.getValue()).stream();
            })
        .findFirst();
  }

  private Optional<String> rows(String at, Shape.Rows shape, Value.Rows given) {
    if (given.rows().size() > shape.most()) {
      return Optional.of(at);
    }
    for (int i = 0; i < given.rows().size(); i++) {
      String place = at + "/" + i;
      Value.Group row = given.rows().get(i);
      for (String needed : new TreeSet<>(shape.required())) {
        Value there = row.fields().get(needed);
        if (there == null || there.isEmpty()) {
          return Optional.of(place + "/" + needed);
        }
      }
      Optional<String> wrong = fields(place, shape.row(), row);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> refusedUnless(boolean fits, String at) {
    return fits ? Optional.empty() : Optional.of(at);
  }

  private static boolean fits(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters && PlainText.isClean(text);
  }

  private static int words(String text) {
    return (int) WORD.matcher(text).results().count();
  }
}
