package org.charrette.board.web;

import java.util.regex.Pattern;

/** The board as an outline to read: frames and clusters as headings, notes as a list (rule E3). */
final class MarkdownExport {
  // What people wrote stays what they wrote: nothing of it turns into markup, a link, a list or
  // HTML.
  private static final Pattern MARKUP =
      Pattern.compile(
          "[\\\\`*_{}\\[\\]<>#|~!]|&(?=[#\\w])|:(?=//)|(?<=www)\\.|(?m:(?<=^\\d{1,9})[.)])|(?m:^[-+=])");
  private static final int DEEPEST_HEADING = 6;

  private MarkdownExport() {}

  static String write(Outline outline) {
    StringBuilder out = new StringBuilder();
    for (Outline.Section section : outline.sections()) {
      String title = section.title().isBlank() ? "…" : inline(section.title());
      out.append("#".repeat(Math.min(section.depth() + 1, DEEPEST_HEADING)))
          .append(' ')
          .append(title)
          .append("\n\n");
      section.entries().stream()
          .filter(entry -> !entry.text().isBlank())
          .forEach(entry -> item(out, entry));
      if (!section.entries().isEmpty()) {
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static void item(StringBuilder out, Outline.Entry entry) {
    out.append("- ").append(escaped(entry.text().strip()).replace("\n", "  \n  ")).append('\n');
    if (!entry.gloss().isBlank()) {
      out.append("  (").append(inline(entry.gloss())).append(")\n");
    }
  }

  private static String inline(String text) {
    return escaped(text.strip().replaceAll("\\s+", " "));
  }

  private static String escaped(String text) {
    return MARKUP.matcher(text).replaceAll("\\\\$0");
  }
}
