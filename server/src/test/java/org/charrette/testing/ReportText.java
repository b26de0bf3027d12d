package org.charrette.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.text.PDFTextStripper;
import org.charrette.report.write.Format;

/** All text that is in a file of a report, its metadata among it. */
public final class ReportText {
  private ReportText() {}

  public static String of(Format format, byte[] file) {
    return switch (format) {
      case DOCX -> String.join("\n", parts(file).values());
      case PDF -> pdf(file);
      case MD, CSV, JSON, SVG, PNG -> new String(file, StandardCharsets.UTF_8);
    };
  }

  private static String pdf(byte[] file) {
    try (PDDocument document = Loader.loadPDF(file)) {
      StringBuilder text = new StringBuilder(new PDFTextStripper().getText(document));
      document
          .getDocumentInformation()
          .getMetadataKeys()
          .forEach(
              key ->
                  text.append('\n')
                      .append(document.getDocumentInformation().getPropertyStringValue(key)));
      PDMetadata metadata = document.getDocumentCatalog().getMetadata();
      return metadata == null
          ? text.toString()
          : text.append('\n')
              .append(new String(metadata.toByteArray(), StandardCharsets.UTF_8))
              .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in a zip, by name. */
  public static Map<String, String> parts(byte[] file) {
    Map<String, String> parts = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }
}
