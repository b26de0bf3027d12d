package org.charrette.board;

/**
 * How a piece of text looks: for each style whether it is set, cleared (in a change only) or not
 * spoken of (rule B41).
 */
public record Attributes(Mark bold, Mark italic, Mark strike) {
  public static final Attributes NONE = new Attributes(Mark.ABSENT, Mark.ABSENT, Mark.ABSENT);

  /** What a delta says of one style. */
  public enum Mark {
    ABSENT,
    SET,
    CLEARED
  }

  public boolean isEmpty() {
    return bold == Mark.ABSENT && italic == Mark.ABSENT && strike == Mark.ABSENT;
  }

  /** As new text wears them: it has nothing to take away (rule B41). */
  public Attributes withoutCleared() {
    return NONE.compose(this, false);
  }

  /** First this, then {@code next}. */
  Attributes compose(Attributes next, boolean keepCleared) {
    return new Attributes(
        compose(bold, next.bold, keepCleared),
        compose(italic, next.italic, keepCleared),
        compose(strike, next.strike, keepCleared));
  }

  private static Mark compose(Mark first, Mark second, boolean keepCleared) {
    Mark mark = second == Mark.ABSENT ? first : second;
    return mark == Mark.CLEARED && second == Mark.CLEARED && !keepCleared ? Mark.ABSENT : mark;
  }

  /** What {@code incoming} becomes when this happened before it. */
  Attributes transform(Attributes incoming, boolean thisFirst) {
    if (!thisFirst || isEmpty()) {
      return incoming;
    }
    return new Attributes(
        bold == Mark.ABSENT ? incoming.bold : Mark.ABSENT,
        italic == Mark.ABSENT ? incoming.italic : Mark.ABSENT,
        strike == Mark.ABSENT ? incoming.strike : Mark.ABSENT);
  }

  /** The change that takes this one back where the text looked like {@code before}. */
  Attributes invert(Attributes before) {
    return new Attributes(
        invert(bold, before.bold), invert(italic, before.italic), invert(strike, before.strike));
  }

  private static Mark invert(Mark change, Mark before) {
    if (change == Mark.ABSENT || change == before) {
      return Mark.ABSENT;
    }
    return before == Mark.ABSENT ? Mark.CLEARED : before;
  }
}
