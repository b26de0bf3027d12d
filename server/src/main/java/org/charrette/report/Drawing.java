package org.charrette.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rule D40: a picture made of boxes, lines of text and dots. Lengths in units of the picture.
 *
 * @param title what it shows
 * @param description the same in a sentence, for those who do not see it
 * @param lang language of both
 */
public record Drawing(
    double width, double height, String title, String description, String lang, List<Shape> shapes)
    implements Picture {
  public Drawing {
    shapes = List.copyOf(shapes);
  }

  /** Something that is painted, in this order. */
  public sealed interface Shape {}

  /**
   * A box.
   *
   * @param fill colour as {@code #rrggbb}
   * @param edge the same
   */
  public record Box(
      double x, double y, double width, double height, double radius, String fill, String edge)
      implements Shape {}

  /**
   * A line of text.
   *
   * @param x its left end, or its right end when it is read from right to left
   * @param y its base line
   */
  public record Line(double x, double y, double size, String text, boolean strong)
      implements Shape {
    public boolean rightToLeft() {
      return new Text.Run(text, "", false).rightToLeft();
    }
  }

  public record Dot(double x, double y, double radius) implements Shape {}

  /** Puts a text into a box: as large as fits, cut when nothing fits. */
  static List<Shape> lines(
      String text,
      double x,
      double y,
      double width,
      double height,
      double largest,
      boolean strong) {
    double smallest = largest * 0.55;
    for (double size = largest; ; size *= 0.92) {
      List<String> rows = rows(text, width, size);
      double step = size * 1.28;
      int room = Math.max(1, (int) Math.floor(height / step));
      boolean fits = rows.size() <= room;
      if (!fits && size > smallest) {
        continue;
      }
      List<Shape> lines = new ArrayList<>();
      for (int i = 0; i < Math.min(rows.size(), room); i++) {
        String row = i == room - 1 && !fits ? rows.get(i) + " …" : rows.get(i);
        boolean back = new Text.Run(row, "", false).rightToLeft();
        lines.add(new Line(back ? x + width : x, y + size + i * step, size, row, strong));
      }
      return lines;
    }
  }

  /** Breaks between words, by how wide letters are on the average. */
  private static List<String> rows(String text, double width, double size) {
    int most = Math.max(4, (int) Math.floor(width / (size * 0.56)));
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      String rest = word;
      if (row.length() > 0 && row.length() + 1 + rest.length() > most) {
        rows.add(row.toString());
        row.setLength(0);
      }
      while (rest.length() > most) {
        int cut = Character.isHighSurrogate(rest.charAt(most - 1)) ? most - 1 : most;
        rows.add(rest.substring(0, cut));
        rest = rest.substring(cut);
      }
      row.append(row.length() == 0 ? "" : " ").append(rest);
    }
    if (row.length() > 0) {
      rows.add(row.toString());
    }
    return rows;
  }
}
