package org.charrette.report.write;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import com.openhtmltopdf.util.XRLogger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.logging.Level;
import java.util.zip.CRC32;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.charrette.report.Report;

/**
 * Rule D32: a report as a tagged PDF (PDF/UA) with its fonts in it. It names no author, no program
 * and no moment; its identifier follows from what it says.
 */
public final class PdfWriter {
  private static final String FONTS = "/org/charrette/report/fonts/";
  private static final int NORMAL = 400;
  private static final int BOLD = 700;
  private static final COSName ROW = COSName.getPDFName("TR");

  // The libraries would log how long each step took, and which letters they lack: times and texts
  // of
  // people, which logs must not hold.
  static {
    XRLog.setLoggerImpl(new Silence());
    XRLog.setLoggingEnabled(false);
  }

  private PdfWriter() {}

  private static final class Silence implements XRLogger {
    @Override
    public void log(String where, Level level, String what) {}

    @Override
    public void log(String where, Level level, String what, Throwable why) {}

    @Override
    public void setLevel(String logger, Level level) {}

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
      return false;
    }
  }

  /** Takes up to seconds and some 100 MB: not for an event loop, and few at a time. */
  public static byte[] write(Report report) {
    String html = HtmlWriter.write(report);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder
        .usePdfUaAccessibility(true)
        .useUnicodeBidiSplitter(ArabicShapes.Splitter::new)
        .useUnicodeBidiReorderer(new ArabicShapes())
        // nothing is fetched from anywhere: pictures stand in the page itself
        .useUriResolver((base, uri) -> uri.startsWith("data:image/") ? uri : null)
        .withHtmlContent(html, null);
    font(builder, "NotoSans-Regular.ttf", "noto", NORMAL);
    font(builder, "NotoSans-Bold.ttf", "noto", BOLD);
    font(builder, "NotoSansArabic-Regular.ttf", "notoarabic", NORMAL);
    font(builder, "NotoSansArabic-Bold.ttf", "notoarabic", BOLD);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      renderer.layout();
      PDDocument document = renderer.createPDFKeepOpen();
      anonymous(document, report, html);
      if (HtmlWriter.isRightToLeft(report)) {
        readRowsInOrder(document);
      }
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
    builder.useFont(() -> open(file), family, weight, FontStyle.NORMAL, true);
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(PdfWriter.class.getResourceAsStream(FONTS + file), file);
  }

  /** Rule D32: cells are set in the order in which they are seen; readers hear them in theirs. */
  private static void readRowsInOrder(PDDocument document) {
    PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
    if (root != null) {
      reverseRows(root.getCOSObject());
    }
  }

  private static void reverseRows(COSDictionary element) {
    COSBase kids = element.getDictionaryObject(COSName.K);
    if (kids instanceof COSArray array) {
      if (ROW.equals(element.getCOSName(COSName.S))) {
        COSArray cells = new COSArray();
        for (int i = array.size() - 1; i >= 0; i--) {
          cells.add(array.get(i));
        }
        element.setItem(COSName.K, cells);
      }
      for (int i = 0; i < array.size(); i++) {
        if (array.getObject(i) instanceof COSDictionary kid) {
          reverseRows(kid);
        }
      }
    } else if (kids instanceof COSDictionary kid) {
      reverseRows(kid);
    }
  }

  /** Rule D23. */
  private static void anonymous(PDDocument document, Report report, String html) {
    PDDocumentInformation only = new PDDocumentInformation();
    only.setTitle(report.title());
    document.setDocumentInformation(only);
    CRC32 sum = new CRC32();
    sum.update(html.getBytes(StandardCharsets.UTF_8));
    document.setDocumentId(sum.getValue());
    document.getDocument().getTrailer().removeItem(COSName.ID);
  }
}
