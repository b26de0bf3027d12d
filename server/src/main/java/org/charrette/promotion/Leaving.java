package org.charrette.promotion;

import org.jspecify.annotations.Nullable;

/**
 * A text as it leaves the session.
 *
 * @param lang of the text
 * @param gloss its meaning in the working language, where the original leaves too; null for none
 * @param before the text in which findings were looked for: what would leave if nothing were
 *     decided
 * @param glossBefore likewise; null for none
 * @param changed whether other words stand here than on the board
 */
public record Leaving(
    String item,
    String part,
    boolean note,
    String text,
    String lang,
    @Nullable String gloss,
    String section,
    String before,
    @Nullable String glossBefore,
    boolean changed) {

  /** The words in the working language, as far as there are any. */
  public String words() {
    return gloss == null ? text : gloss;
  }
}
