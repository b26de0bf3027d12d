package org.charrette.report.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.charrette.report.Edition;
import org.charrette.report.ReportFixture;
import org.charrette.report.ReportKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PdfTest {
  private static byte[] pdf(Edition edition, String lang) {
    return PdfWriter.write(ReportFixture.report(ReportKind.MEETING_REPORT, edition, lang));
  }

  @Test
  @DisplayName("[D32] a PDF is tagged, says its language and title, and has its fonts in it")
  void tagged() throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf(Edition.INTERNAL, "en"))) {
      var catalog = document.getDocumentCatalog();
      assertTrue(catalog.getMarkInfo().isMarked());
      assertEquals("en", catalog.getLanguage());
      assertTrue(catalog.getViewerPreferences().displayDocTitle());
      assertNotNull(catalog.getDocumentOutline());
      Set<String> roles = new TreeSet<>();
      roles(catalog.getStructureTreeRoot(), roles);
      assertTrue(
          roles.containsAll(
              Set.of("H1", "H2", "H3", "P", "L", "LI", "Table", "TR", "TH", "TD", "Figure")),
          roles::toString);
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          assertTrue(page.getResources().getFont(name).isEmbedded(), name.getName());
        }
      }
    }
  }

  private static void roles(PDStructureNode node, Set<String> roles) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        roles.add(element.getStructureType());
        roles(element, roles);
      }
    }
  }

  @Test
  @DisplayName("[D32] its headings and its Cyrillic and Arabic words can be read out of it")
  void text() throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf(Edition.INTERNAL, "en"))) {
      String text = new PDFTextStripper().getText(document);
      for (String part :
          Set.of(
              "3. Participation",
              "5. Results of the breakout groups",
              "10. Annexes",
              "Волонтери супроводжують родину",
              "101004635")) {
        assertTrue(text.contains(part), part + " is not in\n" + text);
      }
      String plain = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC);
      assertTrue(plain.contains("معلومات"), plain);
    }
  }

  @Test
  @DisplayName("[D23] a PDF has a title and nothing that says who made it or when")
  void metadata() throws Exception {
    byte[] file = pdf(Edition.PUBLIC, "de");
    try (PDDocument document = Loader.loadPDF(file)) {
      assertEquals(Set.of("Title"), document.getDocumentInformation().getMetadataKeys());
      String xmp =
          new String(
              document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
      for (String word : Set.of("creator", "Author", "CreateDate", "ModifyDate", "MetadataDate")) {
        assertTrue(!xmp.contains(word), word + " in " + xmp);
      }
    }
  }

  @Test
  @DisplayName("[D32] letters take the shape that their place in the word asks for")
  void shapes() {
    ArabicShapes shapes = new ArabicShapes();
    assertEquals("\uFEB3\uFEFC\uFEE1", shapes.shapeText("سلام"));
    assertEquals("\uFE91\uFEF4\uFE96", shapes.shapeText("بيت"));
    assertEquals("\uFE8D\uFEDF\uFE92\uFEF4\uFE96", shapes.shapeText("البيت"));
    assertEquals("\uFEA9\uFE8D\uFEAD", shapes.shapeText("دار"));
    assertEquals("سلام", shapes.deshapeText(shapes.shapeText("سلام")));
    assertEquals("cba", shapes.reorderRTLTextToLTR("abc"));
  }
}
