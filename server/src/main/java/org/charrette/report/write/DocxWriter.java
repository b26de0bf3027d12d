package org.charrette.report.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.charrette.report.Block;
import org.charrette.report.Document;
import org.charrette.report.Drawing;
import org.charrette.report.Painting;
import org.charrette.report.Picture;
import org.charrette.report.Report;
import org.charrette.report.Text;

/**
 * Rule D31: a report for word processors (Office Open XML, ECMA-376): styles and real headings,
 * header rows that repeat, the language of the document and of each run, runs from right to left
 * marked as such. It names no author, and holds no moment but that of the stamp's words.
 */
public final class DocxWriter {
  private static final Pattern NOT_XML =
      Pattern.compile("[^\t\n\r -\uD7FF\uE000-\uFFFD\\x{10000}-\\x{10FFFF}]");
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String W =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  private static final String R =
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
  private static final String PICTURE_SPACE =
      "http://schemas.openxmlformats.org/drawingml/2006/picture";
  private static final String DRAWINGS =
      " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
          + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\""
          + PICTURE_SPACE
          + "\"";

  /** What is free on a page, in English Metric Units (360,000 are a centimetre). */
  private static final double PICTURE_WIDTH = 5_970_000;

  private static final double PICTURE_HEIGHT = 7_600_000;

  private static final String TYPES =
      HEAD
          + """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
          <Default Extension="xml" ContentType="application/xml"/>\
          <Default Extension="png" ContentType="image/png"/>\
          <Default Extension="jpeg" ContentType="image/jpeg"/>\
          <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
          <Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>\
          <Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>\
          <Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>\
          <Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>\
          <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
          </Types>""";
  private static final String RELATIONS =
      HEAD
          + """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
          </Relationships>""";
  private static final String OF_DOCUMENT =
      HEAD
          + """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>\
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>\
          <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>\
          <Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>""";
  private static final String SETTINGS =
      HEAD
          + "<w:settings "
          + W
          + "><w:compat><w:compatSetting w:name=\"compatibilityMode\""
          + " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";
  private static final String NUMBERING =
      HEAD
          + "<w:numbering "
          + W
          + "><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>"
          + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>"
          + "<w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"start\"/>"
          + "<w:pPr><w:ind w:start=\"425\" w:hanging=\"283\"/></w:pPr></w:lvl></w:abstractNum>"
          + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

  private final Document document;
  private final boolean rightToLeft;
  private final StringBuilder out = new StringBuilder();
  private final List<Media> pictures = new ArrayList<>();

  private DocxWriter(Document document) {
    this.document = document;
    this.rightToLeft = document.lang().equals("ar");
  }

  public static byte[] write(Report report) {
    return write(report.document());
  }

  /** Any document, also one that is no report. */
  public static byte[] write(Document document) {
    DocxWriter writer = new DocxWriter(document);
    Map<String, byte[]> parts = new TreeMap<>();
    parts.put("[Content_Types].xml", utf8(TYPES));
    parts.put("_rels/.rels", utf8(RELATIONS));
    parts.put("word/document.xml", utf8(writer.document()));
    parts.put("word/_rels/document.xml.rels", utf8(writer.relations()));
    parts.put("word/styles.xml", utf8(writer.styles()));
    parts.put("word/numbering.xml", utf8(NUMBERING));
    parts.put("word/settings.xml", utf8(SETTINGS));
    parts.put("word/footer1.xml", utf8(writer.footer()));
    parts.put("docProps/core.xml", utf8(writer.core()));
    for (int i = 0; i < writer.pictures.size(); i++) {
      parts.put("word/" + writer.target(i), writer.pictures.get(i).content.get());
    }
    return zipped(parts);
  }

  /** A picture as a part of the file. */
  private record Media(Supplier<byte[]> content, String ending) {}

  private static Media media(Picture picture) {
    return switch (picture) {
      case Drawing drawing -> new Media(() -> PngWriter.figure(drawing), "png");
      case Painting painting ->
          new Media(
              () -> Base64.getDecoder().decode(painting.base64()),
              painting.mediaType().equals("image/png") ? "png" : "jpeg");
    };
  }

  private static byte[] utf8(String part) {
    return part.getBytes(StandardCharsets.UTF_8);
  }

  private String target(int picture) {
    return "media/image" + (picture + 1) + "." + pictures.get(picture).ending;
  }

  private static String relation(int picture) {
    return "rIdImage" + (picture + 1);
  }

  /** Those of the document, its pictures last. */
  private String relations() {
    StringBuilder relations = new StringBuilder(OF_DOCUMENT);
    for (int i = 0; i < pictures.size(); i++) {
      relations
          .append("<Relationship Id=\"")
          .append(relation(i))
          .append(
              "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"")
          .append(target(i))
          .append("\"/>");
    }
    return relations.append("</Relationships>").toString();
  }

  /** Sorted, stored without compression levels that differ, and with one moment for all. */
  private static byte[] zipped(Map<String, byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        byte[] content = part.getValue();
        ZipEntry entry = new ZipEntry(part.getKey());
        // local, so that it is the same bytes in every time zone; and not the very first day, with
        // which the library writes a second date that says which zone this machine is in
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 2, 0, 0));
        entry.setSize(content.length);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  // ---- parts

  private String core() {
    return HEAD
        + "<cp:coreProperties"
        + " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"
        + xml(document.title())
        + "</dc:title><dc:language>"
        + xml(document.lang())
        + "</dc:language></cp:coreProperties>";
  }

  private String footer() {
    out.setLength(0);
    out.append(HEAD).append("<w:ftr ").append(W).append('>');
    paragraph(
        "Footer", Text.of(document.funding().isEmpty() ? document.stamp() : document.funding()));
    out.append("</w:ftr>");
    return out.toString();
  }

  private String styles() {
    StringBuilder styles = new StringBuilder(HEAD);
    styles
        .append("<w:styles ")
        .append(W)
        .append("><w:docDefaults><w:rPrDefault><w:rPr>")
        .append("<w:rFonts w:ascii=\"Noto Sans\" w:hAnsi=\"Noto Sans\" w:cs=\"Noto Sans Arabic\"/>")
        .append("<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>")
        .append(language(document.lang()))
        .append("</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>")
        .append("<w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/>")
        .append("</w:pPr></w:pPrDefault></w:docDefaults>")
        .append("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">")
        .append("<w:name w:val=\"Normal\"/><w:qFormat/></w:style>");
    style(styles, "Title", "Title", "", 40, true, "<w:spacing w:after=\"240\"/>");
    for (int level = 1; level <= 3; level++) {
      style(
          styles,
          "Heading" + level,
          "heading " + level,
          "<w:keepNext/>",
          34 - 4 * level,
          true,
          "<w:spacing w:before=\""
              + (360 - 60 * level)
              + "\" w:after=\"100\"/><w:outlineLvl w:val=\""
              + (level - 1)
              + "\"/>");
    }
    style(
        styles,
        "ListBullet",
        "List Bullet",
        "",
        21,
        false,
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"40\"/>");
    style(
        styles,
        "Caption",
        "caption",
        "<w:keepNext/>",
        19,
        true,
        "<w:spacing w:before=\"160\" w:after=\"60\"/>");
    style(styles, "Footer", "footer", "", 16, false, "");
    return styles
        .append("<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>")
        .append("<w:tblPr><w:tblBorders>")
        .append(borders("top", "left", "bottom", "right", "insideH", "insideV"))
        .append("</w:tblBorders><w:tblCellMar><w:left w:w=\"100\" w:type=\"dxa\"/>")
        .append(
            "<w:right w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>")
        .toString();
  }

  private static void style(
      StringBuilder styles,
      String id,
      String name,
      String before,
      int size,
      boolean bold,
      String more) {
    styles
        .append("<w:style w:type=\"paragraph\" w:styleId=\"")
        .append(id)
        .append("\"><w:name w:val=\"")
        .append(name)
        .append("\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr>")
        .append(before)
        .append(more)
        .append("</w:pPr><w:rPr>")
        .append(bold ? "<w:b/><w:bCs/>" : "")
        .append("<w:sz w:val=\"")
        .append(size)
        .append("\"/><w:szCs w:val=\"")
        .append(size)
        .append("\"/></w:rPr></w:style>");
  }

  private static String borders(String... sides) {
    StringBuilder borders = new StringBuilder();
    for (String side : sides) {
      borders
          .append("<w:")
          .append(side)
          .append(" w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A8A8A\"/>");
    }
    return borders.toString();
  }

  private String document() {
    out.setLength(0);
    out.append(HEAD)
        .append("<w:document ")
        .append(W)
        .append(' ')
        .append(R)
        .append(DRAWINGS)
        .append("><w:body>");
    paragraph("Title", Text.of(document.title()));
    document.blocks().forEach(this::block);
    if (!document.funding().isEmpty()) {
      paragraph("Normal", Text.of(document.funding()));
    }
    paragraph("Normal", Text.of(document.stamp()));
    out.append("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>")
        .append("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>")
        .append("<w:pgMar w:top=\"1247\" w:right=\"1247\" w:bottom=\"1247\" w:left=\"1247\"")
        .append(" w:header=\"624\" w:footer=\"624\" w:gutter=\"0\"/>")
        .append(rightToLeft ? "<w:bidi/>" : "")
        .append("</w:sectPr></w:body></w:document>");
    return out.toString();
  }

  private void block(Block block) {
    switch (block) {
      case Block.Heading(int level, Text text) -> paragraph("Heading" + Math.min(3, level), text);
      case Block.Paragraph(Text text) -> paragraph("Normal", text);
      case Block.Bullets(List<Text> items) -> items.forEach(item -> paragraph("ListBullet", item));
      case Block.Table table -> table(table);
      case Block.Figure figure -> figure(figure);
    }
  }

  private void figure(Block.Figure figure) {
    paragraph("Caption", figure.name());
    Picture picture = figure.picture();
    double scale = Math.min(PICTURE_WIDTH / picture.width(), PICTURE_HEIGHT / picture.height());
    String size =
        " cx=\""
            + Math.round(picture.width() * scale)
            + "\" cy=\""
            + Math.round(picture.height() * scale)
            + "\"/>";
    int number = pictures.size();
    pictures.add(media(picture));
    String named =
        " id=\""
            + (number + 1)
            + "\" name=\""
            + xml(figure.name().plain())
            + "\" descr=\""
            + xml(figure.alt().plain())
            + "\"/>";
    out.append("<w:p><w:pPr><w:pStyle w:val=\"Normal\"/></w:pPr><w:r><w:drawing>")
        .append("<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent")
        .append(size)
        .append("<wp:docPr")
        .append(named)
        .append("<a:graphic><a:graphicData uri=\"")
        .append(PICTURE_SPACE)
        .append("\"><pic:pic><pic:nvPicPr><pic:cNvPr")
        .append(named)
        .append("<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"")
        .append(relation(number))
        .append("\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>")
        .append("<a:off x=\"0\" y=\"0\"/><a:ext")
        .append(size)
        .append("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>")
        .append("</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>");
  }

  private void table(Block.Table table) {
    paragraph("Caption", table.caption());
    int columns = Math.max(1, table.head().size());
    int width = 9_412 / columns;
    out.append("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>")
        .append(rightToLeft ? "<w:bidiVisual/>" : "")
        .append("<w:tblW w:w=\"0\" w:type=\"auto\"/>")
        .append("<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\"")
        .append(" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>")
        .append("<w:tblCaption w:val=\"")
        .append(xml(table.caption().plain()))
        .append("\"/></w:tblPr><w:tblGrid>");
    out.append(("<w:gridCol w:w=\"" + width + "\"/>").repeat(columns)).append("</w:tblGrid>");
    out.append("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    table.head().forEach(cell -> cell(cell.strong(), width));
    out.append("</w:tr>");
    for (List<Text> row : table.rows()) {
      out.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
      row.forEach(cell -> cell(cell, width));
      out.append("</w:tr>");
    }
    out.append("</w:tbl>");
    // tables that follow each other would become one
    paragraph("Normal", Text.NOTHING);
  }

  private void cell(Text text, int width) {
    out.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(width).append("\" w:type=\"dxa\"/></w:tcPr>");
    paragraph("Normal", text);
    out.append("</w:tc>");
  }

  private void paragraph(String style, Text text) {
    boolean bidi = text.runs().isEmpty() ? rightToLeft : text.runs().getFirst().rightToLeft();
    out.append("<w:p><w:pPr><w:pStyle w:val=\"")
        .append(style)
        .append("\"/>")
        .append(bidi ? "<w:bidi/>" : "")
        .append("</w:pPr>");
    text.runs().forEach(this::run);
    out.append("</w:p>");
  }

  private void run(Text.Run run) {
    boolean bidi = run.rightToLeft();
    String lang = run.lang().isEmpty() ? document.lang() : run.lang();
    out.append("<w:r><w:rPr>")
        .append(run.strong() ? "<w:b/><w:bCs/>" : "")
        .append(bidi ? "<w:rtl/>" : "")
        .append(language(lang))
        .append("</w:rPr>");
    String[] lines = run.text().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      out.append(i == 0 ? "" : "<w:br/>")
          .append("<w:t xml:space=\"preserve\">")
          .append(xml(lines[i]))
          .append("</w:t>");
    }
    out.append("</w:r>");
  }

  private static String language(String lang) {
    String tag = xml(lang.toLowerCase(Locale.ROOT).equals("und") ? "en" : lang);
    return "<w:lang w:val=\"" + tag + "\" w:bidi=\"" + tag + "\"/>";
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
