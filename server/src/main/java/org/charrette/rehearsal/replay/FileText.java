package org.charrette.rehearsal.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a file of a report, with what it says of itself. */
final class FileText {
  private FileText() {}

  static String of(String format, byte[] file) {
    return switch (format) {
      case "docx" -> zipped(file);
      case "pdf" -> pdf(file);
      default -> new String(file, StandardCharsets.UTF_8);
    };
  }

  /** Every part; tags are left out, so that what stands in two runs is found, too. */
  private static String zipped(byte[] file) {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String part = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        text.append(part.replaceAll("</w:p>", "\n").replaceAll("<[^>]*>", "")).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String pdf(byte[] file) {
    try (PDDocument document = Loader.loadPDF(file)) {
      return new PDFTextStripper().getText(document)
          + document.getDocumentInformation().getCOSObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
