package org.charrette.report.write;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.charrette.report.Drawing;

/** A drawing as SVG, with its title and its description for those who do not see it. */
public final class SvgWriter {
  private static final Pattern NOT_XML =
      Pattern.compile("[^\t\n\r -\uD7FF\uE000-\uFFFD\\x{10000}-\\x{10FFFF}]");

  private SvgWriter() {}

  public static String write(Drawing drawing) {
    StringBuilder out = new StringBuilder();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(number(drawing.width()))
        .append(' ')
        .append(number(drawing.height()))
        .append("\" role=\"img\" aria-labelledby=\"t d\" lang=\"")
        .append(drawing.lang())
        .append("\" font-family=\"Noto Sans, Noto Sans Arabic, sans-serif\"><title id=\"t\">")
        .append(xml(drawing.title()))
        .append("</title><desc id=\"d\">")
        .append(xml(drawing.description()))
        .append("</desc>\n");
    drawing.shapes().forEach(shape -> shape(out, shape));
    return out.append("</svg>\n").toString();
  }

  private static void shape(StringBuilder out, Drawing.Shape shape) {
    switch (shape) {
      case Drawing.Box box ->
          out.append("<rect x=\"")
              .append(number(box.x()))
              .append("\" y=\"")
              .append(number(box.y()))
              .append("\" width=\"")
              .append(number(box.width()))
              .append("\" height=\"")
              .append(number(box.height()))
              .append("\" rx=\"")
              .append(number(box.radius()))
              .append("\" fill=\"")
              .append(box.fill())
              .append("\" stroke=\"")
              .append(box.edge())
              .append("\"/>\n");
      case Drawing.Line line ->
          out.append("<text x=\"")
              .append(number(line.x()))
              .append("\" y=\"")
              .append(number(line.y()))
              .append("\" font-size=\"")
              .append(number(line.size()))
              .append(line.strong() ? "\" font-weight=\"700" : "")
              // in a text from right to left "start" is the right end
              .append(line.rightToLeft() ? "\" direction=\"rtl" : "")
              .append("\" fill=\"#1b1b1b\">")
              .append(xml(line.text()))
              .append("</text>\n");
      case Drawing.Dot dot ->
          out.append("<circle cx=\"")
              .append(number(dot.x()))
              .append("\" cy=\"")
              .append(number(dot.y()))
              .append("\" r=\"")
              .append(number(dot.radius()))
              .append("\" fill=\"#1f4e8c\"/>\n");
    }
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String xml(String text) {
    return NOT_XML
        .matcher(text)
        .replaceAll("")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
