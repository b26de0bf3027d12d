package org.charrette.kernel;

/** What people write, as far as it is nothing but text. */
public final class PlainText {

  private PlainText() {}

  /**
   * Whether there are no control characters but line ends and tabs, and nothing that overrides the
   * direction of what stands around it.
   */
  public static boolean isClean(String text) {
    return text.chars()
        .noneMatch(
            unit ->
                (unit < 0x20 && unit != '\n' && unit != '\t')
                    || (unit >= 0x7f && unit <= 0x9f)
                    || (unit >= 0x202a && unit <= 0x202e)
                    || (unit >= 0x2066 && unit <= 0x2069));
  }
}
