package org.charrette.promotion;

import org.jspecify.annotations.Nullable;

/**
 * One text of a board that is part of an output.
 *
 * @param item on the board
 * @param part {@code title} or {@code text}
 * @param note whether a person wrote it as a note
 * @param text without white space around it
 * @param lang language tag; null when nobody said one, which means the working language
 * @param gloss its meaning in the working language; null for none
 * @param section title of the frame or cluster in which it stands; empty when that says nothing
 */
public record Piece(
    String item,
    String part,
    boolean note,
    String text,
    @Nullable String lang,
    @Nullable Gloss gloss,
    String section) {
  public static final String TITLE = "title";
  public static final String TEXT = "text";

  /**
   * What a text means in another language.
   *
   * @param human whether a person stands behind it; what a machine wrote is accepted by nobody yet
   */
  public record Gloss(String text, String lang, boolean human) {}

  /** Rule P12: what drift compares; case and letters count, white space does not. */
  String content() {
    String meaning = gloss == null ? "" : gloss.text();
    return String.join("\u0000", part, plain(text), plain(meaning));
  }

  private static String plain(String words) {
    return words.strip().replaceAll("\\s+", " ");
  }
}
