package org.charrette;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.charrette.poll.Folded;

/**
 * The lists of offensive words, one a language (rule Q27). A list errs in both directions, so what
 * it finds is not refused: it waits for a person.
 */
final class OffensiveWords implements Predicate<String> {
  private static final List<String> LANGUAGES = List.of("ar-Latn", "en", "es", "fr", "it", "pt");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final Set<String> words;
  private final int longest;

  private OffensiveWords(Set<String> words) {
    this.words = words;
    this.longest =
        words.stream().mapToInt(word -> BETWEEN_WORDS.split(word).length).max().orElse(1);
  }

  static OffensiveWords of(Set<String> words) {
    Set<String> plain = new HashSet<>();
    words.forEach(word -> plain.add(plain(word)));
    return new OffensiveWords(plain);
  }

  /** The lists that come with the server. */
  static OffensiveWords shipped() {
    Set<String> words = new HashSet<>();
    LANGUAGES.forEach(language -> words.addAll(list(language)));
    return of(words);
  }

  private static List<String> list(String language) {
    String name = "/words/offensive-" + language + ".txt";
    try (InputStream in = OffensiveWords.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not shipped: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return String.join(" ", BETWEEN_WORDS.split(Folded.of(text))).strip();
  }

  /** Whether some words in a row, up to as many as the longest of the list has, are on it. */
  @Override
  public boolean test(String text) {
    List<String> parts = List.of(plain(text).split(" ", -1));
    for (int from = 0; from < parts.size(); from++) {
      StringBuilder row = new StringBuilder();
      for (int at = from; at < Math.min(parts.size(), from + longest); at++) {
        row.append(at == from ? "" : " ").append(parts.get(at));
        if (words.contains(row.toString())) {
          return true;
        }
      }
    }
    return false;
  }
}
