package org.charrette.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which new passwords are taken (rule A11): long enough, not among the most common ones, not the
 * person's own words.
 */
public final class PasswordRules {
  /** Shortest and longest password, in Unicode characters. */
  public static final int MIN_LENGTH = 8;

  public static final int MAX_LENGTH = 128;

  private static final int MIN_OWN_WORD = 4;
  private static final String PRODUCT = "charrette";

  private final Set<String> common;

  /**
   * Rules with a list of passwords to refuse.
   *
   * @param common the most common passwords, in lower case
   */
  public PasswordRules(Set<String> common) {
    this.common = Set.copyOf(common);
  }

  /** Why a password is not taken. */
  public enum Refusal {
    TOO_SHORT,
    TOO_LONG,
    COMMON
  }

  /**
   * Why the password is not taken; empty when it is.
   *
   * @param ownWords name and e-mail parts of the person: a password that is one of them with a few
   *     signs around is as easy to guess as a common one
   */
  public Optional<Refusal> refusal(String password, List<String> ownWords) {
    int length = password.codePointCount(0, password.length());
    if (length < MIN_LENGTH) {
      return Optional.of(Refusal.TOO_SHORT);
    }
    if (length > MAX_LENGTH) {
      return Optional.of(Refusal.TOO_LONG);
    }
    return easyToGuess(password.toLowerCase(Locale.ROOT), ownWords)
        ? Optional.of(Refusal.COMMON)
        : Optional.empty();
  }

  private boolean easyToGuess(String password, List<String> ownWords) {
    return common.contains(password)
        || password.codePoints().distinct().count() <= 2
        || mostly(password, PRODUCT)
        || ownWords.stream().anyMatch(word -> mostly(password, word.toLowerCase(Locale.ROOT)));
  }

  private static boolean mostly(String password, String word) {
    return word.length() >= MIN_OWN_WORD
        && password.contains(word)
        && password.length() - word.length() < MIN_OWN_WORD;
  }
}
