package org.charrette.report.write;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts text from right to left into the order and the shapes in which it is painted, because a PDF
 * only says which shape stands where. The shapes of the Arabic letters are those of the block
 * "Arabic Presentation Forms-B", which lists for each letter its forms in the order isolated,
 * final, initial, medial.
 */
final class ArabicShapes implements BidiReorderer {
  private static final int ISOLATED = 0;
  private static final int FINAL = 1;
  private static final int INITIAL = 2;
  private static final int MEDIAL = 3;
  private static final char FIRST_FORM = '\uFE80';
  private static final char LAST_FORM = '\uFEFC';
  private static final char TATWEEL = '\u0640';
  private static final Map<String, List<Character>> FORMS = forms();
  private static final Map<Character, String> LETTERS = letters();

  private static Map<String, List<Character>> forms() {
    Map<String, List<Character>> forms = new HashMap<>();
    for (char form = FIRST_FORM; form <= LAST_FORM; form++) {
      String letter =
          Normalizer.normalize(
              Normalizer.normalize(String.valueOf(form), Normalizer.Form.NFKD),
              Normalizer.Form.NFC);
      forms.computeIfAbsent(letter, first -> new ArrayList<>()).add(form);
    }
    return forms;
  }

  private static Map<Character, String> letters() {
    Map<Character, String> letters = new HashMap<>();
    FORMS.forEach((letter, forms) -> forms.forEach(form -> letters.put(form, letter)));
    return letters;
  }

  @Override
  public String reorderRTLTextToLTR(String text) {
    StringBuilder reordered = new StringBuilder(text.length());
    int[] signs = text.codePoints().toArray();
    int at = signs.length;
    while (at > 0) {
      int start = at - 1;
      // a mark stays behind the letter on which it sits
      while (start > 0 && Character.getType(signs[start]) == Character.NON_SPACING_MARK) {
        start--;
      }
      for (int i = start; i < at; i++) {
        reordered.appendCodePoint(mirrored(signs[i]));
      }
      at = start;
    }
    return reordered.toString();
  }

  private static int mirrored(int sign) {
    int index = "()[]{}<>«»".indexOf(sign);
    return index < 0 ? sign : ")(][}{><»«".charAt(index);
  }

  @Override
  public String shapeText(String text) {
    StringBuilder shaped = new StringBuilder(text.length());
    boolean joined = false;
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      if (isMark(sign)) {
        shaped.append(sign);
        continue;
      }
      String letter = String.valueOf(sign);
      int next = next(text, at);
      if (next < text.length() && FORMS.containsKey(letter + text.charAt(next)) && next == at + 1) {
        letter += text.charAt(next);
      }
      List<Character> forms = FORMS.get(letter);
      if (forms == null) {
        shaped.append(sign);
        joined = sign == TATWEEL;
        continue;
      }
      int end = at + letter.length() - 1;
      boolean goesOn = forms.size() > INITIAL && joinsBackward(text, next(text, end));
      int form = joined ? (goesOn ? MEDIAL : FINAL) : goesOn ? INITIAL : ISOLATED;
      shaped.append(forms.get(Math.min(form, forms.size() - 1)));
      joined = goesOn;
      at = end;
    }
    return shaped.toString();
  }

  private static boolean isMark(char sign) {
    return Character.getType(sign) == Character.NON_SPACING_MARK;
  }

  private static int next(String text, int at) {
    int next = at + 1;
    while (next < text.length() && isMark(text.charAt(next))) {
      next++;
    }
    return next;
  }

  /** Whether the letter there takes a stroke from the one before it. */
  private static boolean joinsBackward(String text, int at) {
    if (at >= text.length()) {
      return false;
    }
    List<Character> forms = FORMS.get(String.valueOf(text.charAt(at)));
    return text.charAt(at) == TATWEEL || (forms != null && forms.size() > FINAL);
  }

  @Override
  public String deshapeText(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      plain.append(LETTERS.getOrDefault(sign, String.valueOf(sign)));
    }
    return plain.toString();
  }

  @Override
  public boolean isLiveImplementation() {
    return true;
  }

  /** Parts a paragraph into runs of one direction, by the algorithm of Unicode. */
  static final class Splitter implements BidiSplitter {
    private @Nullable Bidi bidi;
    private int[] order = {};

    @Override
    public void setParagraph(String text, byte direction) {
      int base =
          direction == RTL
              ? Bidi.DIRECTION_RIGHT_TO_LEFT
              : direction == LTR
                  ? Bidi.DIRECTION_LEFT_TO_RIGHT
                  : Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT;
      Bidi now = new Bidi(text, base);
      byte[] levels = new byte[now.getRunCount()];
      Integer[] runs = new Integer[levels.length];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (byte) now.getRunLevel(i);
        runs[i] = i;
      }
      if (runs.length > 0) {
        Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
      }
      order = Arrays.stream(runs).mapToInt(Integer::intValue).toArray();
      bidi = now;
    }

    @Override
    public int countTextRuns() {
      return order.length;
    }

    @Override
    public BidiTextRun getVisualRun(int index) {
      Bidi now = bidi;
      if (now == null) {
        throw new IllegalStateException("no paragraph yet");
      }
      int run = order[index];
      boolean rightToLeft = now.getRunLevel(run) % 2 == 1;
      return new BidiTextRun(
          now.getRunStart(run),
          now.getRunLimit(run) - now.getRunStart(run),
          rightToLeft ? RTL : LTR);
    }

    @Override
    public byte getBaseDirection(String paragraph) {
      return new Bidi(paragraph, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()
          ? LTR
          : RTL;
    }
  }
}
