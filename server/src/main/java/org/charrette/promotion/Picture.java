package org.charrette.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rule P17: what was promoted as a drawing: cards in the order of reading, drawn from the words
 * that leave and from nothing else.
 *
 * @param svg a document of its own, without scripts and without anything from elsewhere
 * @param alt the same in words, for those who do not see it
 */
public record Picture(String svg, String alt) {
  private static final int COLUMNS = 3;
  private static final int CARD = 280;
  private static final int GAP = 24;
  private static final int LINE = 22;
  private static final int PAD = 16;
  private static final int UNITS = 30;
  private static final int MOST_LINES = 40;
  private static final int MOST_CARDS = 120;
  private static final int LONGEST_ALT = 4_000;
  private static final int HEAD = 34;
  private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur", "ps", "yi");

  /** Draws a selection. */
  public static Picture of(Redaction redaction, Tally tally) {
    Leaving title = redaction.title();
    List<Leaving> texts =
        redaction.texts().subList(0, Math.min(MOST_CARDS, redaction.texts().size()));
    return new Picture(
        drawn(title == null ? null : title.words(), texts, votes(tally)),
        alt(title == null ? "" : title.words(), redaction.texts(), votes(tally)));
  }

  private static String votes(Tally tally) {
    return tally.votes() == null ? "" : tally.votes() + " of " + tally.total() + " votes";
  }

  private static String alt(String title, List<Leaving> texts, String votes) {
    StringBuilder alt = new StringBuilder();
    alt.append(title.isEmpty() ? "" : title + ". ");
    alt.append(votes.isEmpty() ? "" : votes + ". ");
    alt.append(texts.size()).append(texts.size() == 1 ? " text: " : " texts: ");
    alt.append(String.join(" · ", texts.stream().map(Leaving::words).toList()));
    if (alt.length() <= LONGEST_ALT) {
      return alt.toString();
    }
    int end = LONGEST_ALT - 1;
    end -= Character.isHighSurrogate(alt.charAt(end - 1)) ? 1 : 0;
    return alt.substring(0, end) + "…";
  }

  private static String drawn(@Nullable String title, List<Leaving> texts, String votes) {
    int width = COLUMNS * CARD + (COLUMNS + 1) * GAP;
    StringBuilder body = new StringBuilder();
    int top = GAP;
    if (title != null) {
      for (String line : lines(title, UNITS * COLUMNS)) {
        top += HEAD;
        text(body, GAP, top, "title", false, line);
      }
      top += GAP;
    }
    if (!votes.isEmpty()) {
      text(body, GAP, top, "votes", false, votes);
      top += GAP;
    }
    for (int at = 0; at < texts.size(); at += COLUMNS) {
      top = row(body, texts.subList(at, Math.min(at + COLUMNS, texts.size())), top);
    }
    String name = title == null ? "What was promoted" : title;
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %d %d\"><title>%s</title><desc>%s</desc><style>text{font:16px sans-serif;fill:#1f2430}"
                + ".title{font:bold 26px sans-serif}.votes,.section{font:14px sans-serif;fill:#4a5265}"
                + ".card{fill:#fff6d6;stroke:#c9b458}</style>",
            width,
            top,
            width,
            top,
            escaped(name),
            escaped(alt("", texts, votes)))
        + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
        + body
        + "</svg>";
  }

  private static int row(StringBuilder body, List<Leaving> texts, int top) {
    List<List<String>> all = texts.stream().map(one -> lines(one.words(), UNITS)).toList();
    int most = all.stream().mapToInt(List::size).max().orElse(1);
    boolean headed = texts.stream().anyMatch(one -> !one.section().isEmpty());
    int head = headed ? LINE : 0;
    int height = most * LINE + 2 * PAD + head;
    for (int i = 0; i < texts.size(); i++) {
      Leaving one = texts.get(i);
      int left = GAP + i * (CARD + GAP);
      body.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"card\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>",
              left,
              top,
              CARD,
              height));
      if (!one.section().isEmpty()) {
        text(
            body,
            left + PAD,
            top + PAD + LINE / 2,
            "section",
            false,
            lines(one.section(), UNITS).getFirst());
      }
      boolean backwards = one.gloss() == null && RIGHT_TO_LEFT.contains(one.lang());
      int y = top + PAD + head;
      for (String line : all.get(i)) {
        y += LINE;
        text(body, backwards ? left + CARD - PAD : left + PAD, y - LINE / 4, "", backwards, line);
      }
    }
    return top + height + GAP;
  }

  private static void text(
      StringBuilder body, int x, int y, String style, boolean backwards, String line) {
    body.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\"%s%s>%s</text>",
            x,
            y,
            style.isEmpty() ? "" : " class=\"" + style + "\"",
            backwards ? " direction=\"rtl\"" : "",
            escaped(line)));
  }

  /** Broken at spaces where there are any, and never within a character. */
  private static List<String> lines(String text, int units) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      String rest = word;
      if (!line.isEmpty() && line.length() + 1 + rest.length() > units) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > units) {
        int end = Character.isHighSurrogate(rest.charAt(units - 1)) ? units - 1 : units;
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    if (lines.size() > MOST_LINES) {
      List<String> cut = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
      cut.add("…");
      return cut;
    }
    return lines;
  }

  /** What XML can not hold is left out. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            sign -> {
              switch (sign) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> {
                  boolean fits =
                      sign >= 0x20
                          && (sign < 0xD800 || sign > 0xDFFF)
                          && sign != 0xFFFE
                          && sign != 0xFFFF;
                  safe.appendCodePoint(fits ? sign : ' ');
                }
              }
            });
    return safe.toString();
  }
}
