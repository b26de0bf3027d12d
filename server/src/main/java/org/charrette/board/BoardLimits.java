package org.charrette.board;

/**
 * Limits of one board (rule B5). Text lengths in UTF-16 units.
 *
 * @param items live items
 * @param opsPerTx operations in one transaction
 */
public record BoardLimits(
    int items, int opsPerTx, int note, int textBox, int shape, int connector, int title) {
  public static final BoardLimits DEFAULT = new BoardLimits(10_000, 500, 500, 5_000, 500, 200, 120);

  /** Rule B31: most ancestors of an item. */
  public static final int DEEPEST = 8;

  /**
   * Rule B5: effective ops of one transaction; a few wishes can have an effect on every sibling.
   */
  static final int MOST_EFFECTS = 25_000;

  /** Rule B40: deltas kept for each text field. */
  public static final int TAIL_LENGTH = 200;

  /** Rule B40: ops and inserted characters of the deltas kept for each text field. */
  public static final int TAIL_UNITS = 20_000;

  private static final int STATEMENT_UNITS = 1_000;
  private static final int CARD_UNITS = 500;

  /** Rule B110: words of a pitch. */
  public static final int PITCH_WORDS = 60;

  /** Rule B100: drafts of one person. */
  static final int DRAFTS = 200;

  /** Rule B5: pieces of work that one transaction may cost; a larger one may cost more. */
  long work() {
    return Math.max(200_000, 400L * opsPerTx);
  }

  /** Rule B110: whether a text is short enough for a statement of this kind. */
  public boolean fits(String kind, TextDelta text) {
    return !kind.equals("pitch") || VisibleText.words(text.plainText()) <= PITCH_WORDS;
  }

  /** Longest text of an item of this type. */
  public int text(ItemType type) {
    return switch (type) {
      case NOTE -> note;
      case TEXT -> textBox;
      case SHAPE -> shape;
      case CONNECTOR -> connector;
      case FRAME, CLUSTER -> title;
      case STATEMENT -> STATEMENT_UNITS;
      case CARD -> CARD_UNITS;
    };
  }
}
