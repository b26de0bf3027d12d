package org.charrette.report.write;

import java.nio.charset.StandardCharsets;
import org.charrette.report.Drawing;
import org.charrette.report.Report;

/** Rule D30: a report as a file. The same report gives the same bytes. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Writes it; up to seconds and some 100 MB for a PDF, so not for an event loop. */
  public static byte[] write(Report report, Format format) {
    return switch (format) {
      case DOCX -> DocxWriter.write(report);
      case PDF -> PdfWriter.write(report);
      case MD -> MarkdownWriter.write(report).getBytes(StandardCharsets.UTF_8);
      case CSV -> CsvWriter.write(report).getBytes(StandardCharsets.UTF_8);
      case JSON -> JsonWriter.write(report);
      case SVG, PNG -> throw new IllegalArgumentException("a report is no picture");
    };
  }

  /** Writes a picture; up to seconds and some 30 MB for a PNG. */
  public static byte[] write(Drawing drawing, Format format) {
    return format == Format.PNG
        ? PngWriter.write(drawing)
        : SvgWriter.write(drawing).getBytes(StandardCharsets.UTF_8);
  }
}
