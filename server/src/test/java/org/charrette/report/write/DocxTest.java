package org.charrette.report.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.charrette.report.Edition;
import org.charrette.report.ReportFixture;
import org.charrette.report.ReportKind;
import org.charrette.testing.ReportText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DocxTest {
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  private static Map<String, String> parts(Edition edition, String lang) {
    return ReportText.parts(
        DocxWriter.write(ReportFixture.report(ReportKind.MEETING_REPORT, edition, lang)));
  }

  private static Document xml(String part) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  @DisplayName("[D31] a DOCX has real headings, header rows, and its language")
  void structure() throws Exception {
    Map<String, String> parts = parts(Edition.INTERNAL, "en");
    for (Map.Entry<String, String> part : parts.entrySet()) {
      if (!part.getKey().endsWith(".png")) {
        xml(part.getValue());
      }
    }
    Document document = xml(parts.get("word/document.xml"));
    Set<String> styles = new java.util.TreeSet<>();
    var used = document.getElementsByTagNameNS(W, "pStyle");
    for (int i = 0; i < used.getLength(); i++) {
      styles.add(((Element) used.item(i)).getAttributeNS(W, "val"));
    }
    assertTrue(
        styles.containsAll(Set.of("Title", "Heading1", "Heading2", "ListBullet")),
        styles::toString);
    for (String style : styles) {
      assertTrue(parts.get("word/styles.xml").contains("w:styleId=\"" + style + "\""), style);
    }
    assertEquals(
        document.getElementsByTagNameNS(W, "tbl").getLength(),
        document.getElementsByTagNameNS(W, "tblHeader").getLength());
    assertTrue(parts.get("word/styles.xml").contains("<w:lang w:val=\"en\""));
    assertTrue(parts.get("docProps/core.xml").contains("<dc:language>en</dc:language>"));
  }

  @Test
  @DisplayName("[D31] runs from right to left say so, with their language")
  void rightToLeft() {
    String document = parts(Edition.INTERNAL, "en").get("word/document.xml");
    assertTrue(
        document.contains(
            "<w:rtl/><w:lang w:val=\"ar\" w:bidi=\"ar\"/></w:rPr><w:t"
                + " xml:space=\"preserve\">نحتاج"),
        document);
    assertTrue(parts(Edition.PUBLIC, "ar").get("word/document.xml").contains("<w:bidiVisual/>"));
  }

  @Test
  @DisplayName("[D31] a board with something on it is a picture, with what it shows in words")
  void pictures() throws Exception {
    Map<String, String> parts = parts(Edition.INTERNAL, "en");
    var described = xml(parts.get("word/document.xml")).getElementsByTagNameNS("*", "docPr");
    Set<String> targets = new java.util.HashSet<>();
    var relations =
        xml(parts.get("word/_rels/document.xml.rels")).getElementsByTagNameNS("*", "Relationship");
    for (int i = 0; i < relations.getLength(); i++) {
      targets.add("word/" + ((Element) relations.item(i)).getAttribute("Target"));
    }
    assertEquals(2, described.getLength(), "of a board and a drawing; the other boards are empty");
    for (int i = 0; i < described.getLength(); i++) {
      String alt = ((Element) described.item(i)).getAttribute("descr");
      assertTrue(alt.length() > 20, alt);
      assertTrue(targets.contains("word/media/image" + (i + 1) + ".png"), targets::toString);
    }
    assertEquals(
        described.getLength(),
        parts.keySet().stream().filter(name -> name.startsWith("word/media/")).count());
  }

  @Test
  @DisplayName("[D23] its metadata is a title and a language, and nobody")
  void metadata() {
    Map<String, String> parts = parts(Edition.PUBLIC, "en");
    assertEquals(
        Set.of(
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer1.xml",
            "word/media/image1.png",
            "word/media/image2.png",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml"),
        parts.keySet());
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            + "<cp:coreProperties"
            + " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
            + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Meeting report: SPRING"
            + " virtual exchange</dc:title><dc:language>en</dc:language></cp:coreProperties>",
        parts.get("docProps/core.xml"));
    assertFalse(parts.get("word/document.xml").contains("w:rsid"));
    assertFalse(parts.get("word/document.xml").contains("w:author"));
  }
}
