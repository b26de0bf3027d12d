package org.charrette.report.write;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.charrette.report.Block;
import org.charrette.report.Drawing;
import org.charrette.report.Painting;
import org.charrette.report.Report;
import org.charrette.report.Text;

/** A report as XHTML, from which the PDF is set. */
final class HtmlWriter {
  private static final Pattern NOT_XML =
      Pattern.compile("[^\t\n\r -\uD7FF\uE000-\uFFFD\\x{10000}-\\x{10FFFF}]");

  /** A mark that nobody is to see: the fonts draw it. */
  private static final String LEFT_TO_RIGHT = "<span class=\"mark\">\u200E</span>";

  private static final String STYLE =
      """
      @page { size: A4; margin: 22mm 20mm 24mm 20mm;
        @bottom-center { content: counter(page) " / " counter(pages); font-family: noto, notoarabic; font-size: 8pt; color: #444; } }
      body { font-family: noto, notoarabic; font-size: 10.5pt; line-height: 1.45; color: #1b1b1b; }
      h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 8mm 0; }
      h2 { font-size: 15pt; margin: 8mm 0 2mm 0; page-break-after: avoid; }
      h3 { font-size: 12.5pt; margin: 5mm 0 1.5mm 0; page-break-after: avoid; }
      h4 { font-size: 11pt; margin: 3.5mm 0 1mm 0; page-break-after: avoid; }
      p { margin: 0 0 2.2mm 0; }
      ul { margin: 0 0 3mm 0; padding: 0 6mm; }
      li { margin: 0 0 1mm 0; }
      table { width: 100%; border-collapse: collapse; margin: 0 0 4mm 0; -fs-table-paginate: paginate; }
      th, td { border: 0.4pt solid #8a8a8a; padding: 1.2mm 2mm; text-align: left; vertical-align: top; }
      th { background: #efefef; font-weight: bold; }
      tr { page-break-inside: avoid; }
      .rtl { direction: rtl; text-align: right; }
      .rtl th, .rtl td { text-align: right; }
      .caption { font-weight: bold; margin-top: 3mm; page-break-after: avoid; }
      .figure { max-width: 170mm; max-height: 215mm; }
      .mark { font-size: 0.01pt; }
      .funding { margin-top: 10mm; font-size: 9pt; }
      """;

  private final Report report;
  private final StringBuilder out = new StringBuilder();

  private HtmlWriter(Report report) {
    this.report = report;
  }

  static String write(Report report) {
    HtmlWriter writer = new HtmlWriter(report);
    writer.document();
    return writer.out.toString();
  }

  private void document() {
    boolean rightToLeft = isRightToLeft(report);
    out.append("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
        .append(report.lang())
        .append("\"><head><title>")
        .append(xml(report.title()))
        .append("</title><meta name=\"description\" content=\"")
        .append(xml(report.title()))
        .append("\"/><style>")
        .append(STYLE)
        .append("</style><bookmarks>");
    bookmarks();
    out.append("</bookmarks></head><body")
        .append(rightToLeft ? " class=\"rtl\" dir=\"rtl\"" : "")
        .append("><h1>")
        .append(xml(report.title()))
        .append("</h1>");
    int number = 0;
    for (Block block : report.blocks()) {
      block(block, number++);
    }
    if (!report.funding().isEmpty()) {
      out.append("<p class=\"funding\">").append(xml(report.funding())).append("</p>");
    }
    out.append("<p>").append(xml(report.stamp())).append("</p></body></html>");
  }

  /** The sections, for the outline that readers of PDF show. */
  private void bookmarks() {
    for (int i = 0; i < report.blocks().size(); i++) {
      if (report.blocks().get(i) instanceof Block.Heading(int level, Text text) && level == 1) {
        out.append("<bookmark name=\"")
            .append(xml(text.plain()))
            .append("\" href=\"#b")
            .append(i)
            .append("\"/>");
      }
    }
  }

  private void block(Block block, int number) {
    switch (block) {
      case Block.Heading(int level, Text text) ->
          element("h" + Math.min(4, level + 1), " id=\"b" + number + "\"", text);
      case Block.Paragraph(Text text) -> element("p", "", text);
      case Block.Bullets(List<Text> items) -> {
        out.append("<ul>");
        items.forEach(item -> element("li", "", item));
        out.append("</ul>");
      }
      case Block.Table table -> table(table);
      case Block.Figure figure -> figure(figure);
    }
  }

  /** The picture stands in the file itself; whoever does not see it is told what it shows. */
  private void figure(Block.Figure figure) {
    element("p", " class=\"caption\"", figure.name());
    out.append("<p><img class=\"figure\" alt=\"")
        .append(xml(figure.alt().plain()))
        .append("\" src=\"data:")
        .append(
            switch (figure.picture()) {
              case Drawing drawing ->
                  "image/png;base64,"
                      + Base64.getEncoder().encodeToString(PngWriter.figure(drawing));
              case Painting painting -> painting.mediaType() + ";base64," + painting.base64();
            })
        .append("\"/></p>");
  }

  private void table(Block.Table table) {
    out.append("<p class=\"caption\">");
    runs(table.caption());
    out.append("</p><table><thead><tr>");
    inSight(table.head()).forEach(cell -> element("th", " scope=\"col\"", cell));
    out.append("</tr></thead><tbody>");
    for (List<Text> row : table.rows()) {
      out.append("<tr>");
      inSight(row).forEach(cell -> element("td", "", cell));
      out.append("</tr>");
    }
    out.append("</tbody></table>");
  }

  /** From left to right: the setter of pages knows no tables in the other direction. */
  private List<Text> inSight(List<Text> row) {
    return isRightToLeft(report) ? row.reversed() : row;
  }

  /** Whether cells stand in the page in the reverse of the order in which they are read. */
  static boolean isRightToLeft(Report report) {
    return report.lang().equals("ar");
  }

  private void element(String name, String attributes, Text text) {
    boolean rightToLeft =
        !report.lang().equals("ar")
            && !text.runs().isEmpty()
            && text.runs().getFirst().rightToLeft();
    out.append('<')
        .append(name)
        .append(attributes)
        .append(rightToLeft ? " dir=\"rtl\" class=\"rtl\"" : "")
        .append('>');
    runs(text);
    out.append("</").append(name).append('>');
  }

  private void runs(Text text) {
    for (Text.Run run : text.runs()) {
      String name = run.strong() ? "strong" : "span";
      out.append('<').append(name);
      if (!run.lang().isEmpty()) {
        out.append(" lang=\"").append(xml(run.lang())).append('"');
      }
      if (run.rightToLeft()) {
        out.append(" dir=\"rtl\"");
      }
      boolean foreign =
          report.lang().equals("ar") && (run.leftToRight() || run.text().startsWith("<"));
      out.append('>')
          // without marks the point at the end of a Latin sentence would stand before it, and <5 be
          // mirrored
          .append(foreign ? LEFT_TO_RIGHT : "")
          .append(xml(run.text()))
          .append(foreign ? LEFT_TO_RIGHT : "")
          .append("</")
          .append(name)
          .append('>');
    }
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
