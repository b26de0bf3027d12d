package org.charrette.live.codec;

import org.charrette.board.VisibleText;

/** Rule B8: which characters people's texts may hold. */
final class CleanText {
  private CleanText() {}

  /** No control characters, lone surrogates or bidi overrides. */
  static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(unit) || isControl(unit) || isBidiOverride(unit)) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing can be seen. */
  static boolean isBlank(String text) {
    return VisibleText.isBlank(text);
  }

  private static boolean isControl(char unit) {
    return (unit < 0x20 && unit != '\n' && unit != '\t') || (unit >= 0x7f && unit <= 0x9f);
  }

  private static boolean isBidiOverride(char unit) {
    return (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069);
  }
}
