package org.charrette.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.charrette.report.write.Format;

/** All text that is in a file of a report, its metadata among it. */
public final class ReportText {
  private ReportText() {}

  public static String of(Format format, byte[] file) {
    return switch (format) {
      case DOCX -> String.join("\n", parts(file).values());
      case MD, CSV, JSON -> new String(file, StandardCharsets.UTF_8);
    };
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
