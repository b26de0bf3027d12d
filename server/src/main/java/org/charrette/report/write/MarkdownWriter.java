package org.charrette.report.write;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.charrette.report.Block;
import org.charrette.report.Report;
import org.charrette.report.Text;

/**
 * A report in CommonMark with tables. What people wrote stays what they wrote: nothing of it turns
 * into markup, a link or HTML.
 */
public final class MarkdownWriter {
  private static final Pattern MARKUP =
      Pattern.compile(
          "[\\\\`*_{}\\[\\]<>#|~!]|&(?=[#\\w])|:(?=//)|(?<=www)\\.|(?:^[-+=])|(?<=^\\d{1,9})[.)]");
  private static final Pattern NUMBER = Pattern.compile("^(\\d{1,9})\\\\(?=[.)])");
  private static final Pattern BREAKS = Pattern.compile("\\s+");

  private MarkdownWriter() {}

  public static String write(Report report) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(escaped(report.title())).append("\n\n");
    report.blocks().forEach(block -> write(out, block));
    if (!report.funding().isEmpty()) {
      out.append("---\n\n").append(escaped(report.funding())).append("\n\n");
    }
    return out.append(escaped(report.stamp())).append('\n').toString();
  }

  private static void write(StringBuilder out, Block block) {
    switch (block) {
      case Block.Heading(int level, Text text) ->
          out.append("#".repeat(Math.min(6, level + 1)))
              .append(' ')
              // a number that begins a heading begins no list
              .append(NUMBER.matcher(line(text)).replaceFirst("$1"))
              .append("\n\n");
      case Block.Paragraph(Text text) -> out.append(line(text)).append("\n\n");
      case Block.Bullets(List<Text> items) -> {
        items.forEach(item -> out.append("- ").append(line(item)).append('\n'));
        out.append('\n');
      }
      case Block.Table table -> table(out, table);
      case Block.Figure figure -> out.append(line(figure.alt())).append("\n\n");
    }
  }

  private static void table(StringBuilder out, Block.Table table) {
    out.append("**").append(line(table.caption())).append("**\n\n");
    out.append(row(table.head()));
    out.append("|---".repeat(table.head().size())).append("|\n");
    table.rows().forEach(row -> out.append(row(row)));
    out.append('\n');
  }

  private static String row(List<Text> cells) {
    return cells.stream()
        .map(cell -> cell.isEmpty() ? " " : " " + line(cell) + " ")
        .collect(Collectors.joining("|", "|", "|\n"));
  }

  private static String line(Text text) {
    return text.runs().stream().map(MarkdownWriter::run).collect(Collectors.joining());
  }

  private static String run(Text.Run run) {
    String said = escaped(run.text());
    String bare = said.strip();
    return run.strong() && !bare.isEmpty() ? said.replace(bare, "**" + bare + "**") : said;
  }

  private static String escaped(String text) {
    return MARKUP.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("\\\\$0");
  }
}
