package org.charrette.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rule C11: what somebody typed into the search field. All words must be there; what stands in
 * quotes must be there word for word; what has a minus before it must not.
 */
public record Words(List<Term> terms) {
  public static final int MAX_LENGTH = 300;
  private static final int MAX_TERMS = 16;
  private static final Pattern TERM =
      Pattern.compile(
          "(-?)(?:[\"\u201c\u201d\u201e\u00ab\u00bb]([^\"\u201c\u201d\u201e\u00ab\u00bb]*)[\"\u201c\u201d\u201e\u00ab\u00bb]?|([^\\s\"\u201c\u201d\u201e\u00ab\u00bb]+))");

  public static final Words NONE = new Words(List.of());

  /**
   * @param words as they were typed, one at least
   * @param exact side by side and in this order
   * @param not whether records that have it are left out
   */
  public record Term(List<String> words, boolean exact, boolean not) {
    public Term {
      words = List.copyOf(words);
    }

    /** Folded, as the index has it. */
    public String folded() {
      return Folding.fold(String.join(" ", words));
    }
  }

  public Words {
    terms = List.copyOf(terms);
  }

  /** Empty when it is longer than anybody types. */
  public static Optional<Words> parse(String typed) {
    if (typed.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    List<Term> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(typed);
    while (matcher.find()) {
      boolean quoted = matcher.group(2) != null;
      List<String> words = Folding.words(quoted ? matcher.group(2) : matcher.group(3));
      if (!words.isEmpty()) {
        terms.add(new Term(words, quoted || words.size() > 1, !matcher.group(1).isEmpty()));
      }
    }
    return terms.size() > MAX_TERMS ? Optional.empty() : Optional.of(new Words(terms));
  }

  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /** Whether there is a word that must be there. */
  public boolean wanted() {
    return terms.stream().anyMatch(term -> !term.not());
  }

  /** Whether there is a word that must not. */
  public boolean unwanted() {
    return terms.stream().anyMatch(Term::not);
  }

  /** Whether other spellings may be tried: not for what somebody put in quotes. */
  public boolean loose() {
    return terms.stream().anyMatch(term -> !term.exact() && !term.not());
  }
}
