package org.charrette.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.charrette.report.write.Format;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a file says beside its text: who made it, when, with what, where. All exported files
 * together must say exactly what {@code exported-metadata.txt} says (rule D23), and nothing there
 * is about a person.
 */
public final class MetadataDump {
  private static final String FIXTURE = "/org/charrette/report/exported-metadata.txt";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What no file may say: people, moments, machines, programs. */
  private static final Pattern TELLING =
      Pattern.compile(
          "Participant|Moderator|Public Speaker|@|\\d\\d:\\d\\d:\\d\\d|T\\d\\d:|/home/|/tmp/|/root|[A-Z]:\\\\"
              + "|(?i:producer|creator(?!s)|author|modifiedBy|lastModified|openhtml|pdfbox|java|libreoffice|charrette(?!-report))");

  private MetadataDump() {}

  /** The file says what the section of the fixture says, and nothing of it is telling. */
  public static void assertSays(String section, Format format, byte[] file) {
    String said = of(format, file);
    assertFalse(TELLING.matcher(said).find(), () -> section + "\n" + said);
    assertEquals(sections().get(section), said, "[" + section + "]\n" + said);
  }

  /** The names of the sections of the fixture. */
  public static TreeSet<String> names() {
    return new TreeSet<>(sections().keySet());
  }

  private static Map<String, String> sections() {
    Map<String, String> sections = new TreeMap<>();
    String name = "";
    for (String line : fixture().lines().toList()) {
      if (line.startsWith("[") && line.endsWith("]")) {
        name = line.substring(1, line.length() - 1);
        sections.put(name, "");
      } else if (!line.isEmpty()) {
        sections.merge(name, line + "\n", String::concat);
      }
    }
    return sections;
  }

  private static String fixture() {
    try (InputStream in =
        Objects.requireNonNull(MetadataDump.class.getResourceAsStream(FIXTURE), FIXTURE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String of(Format format, byte[] file) {
    List<String> lines = new ArrayList<>();
    try {
      switch (format) {
        case DOCX -> docx(file, lines);
        case PDF -> pdf(file, lines);
        case PNG -> png("", file, lines);
        case SVG -> svg(file, lines);
        case JSON -> json("", JSON.readTree(file), lines);
        case CSV -> csv(text(file), lines);
        case MD -> markdown(text(file), lines);
      }
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError(e);
    }
    return String.join("\n", lines) + "\n";
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }

  // ---- documents

  /** The names of all parts, their dates, and the parts that are about the file. */
  private static void docx(byte[] file, List<String> lines)
      throws IOException, SAXException, ParserConfigurationException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readAllBytes();
        String name = entry.getName();
        lines.add(name + " " + entry.getTimeLocal().toLocalDate() + more(entry));
        if (name.startsWith("docProps/") || name.equals("word/settings.xml")) {
          elements(xml(content).getDocumentElement(), "  ", lines);
        } else if (name.endsWith(".png")) {
          png("  ", content, lines);
        } else if (name.equals("word/document.xml")) {
          attributes(xml(content).getDocumentElement(), lines);
        }
      }
    }
  }

  private static String more(ZipEntry entry) {
    return (entry.getExtra() == null ? "" : " extra")
        + (entry.getComment() == null ? "" : " comment");
  }

  private static Document xml(byte[] content)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
  }

  /** Each element with its attributes and its own words. */
  private static void elements(Element element, String indent, List<String> lines) {
    StringBuilder line = new StringBuilder(indent).append(element.getNodeName());
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (!attribute.getName().startsWith("xmlns")) {
        line.append(' ').append(attribute.getName()).append('=').append(attribute.getValue());
      }
    }
    StringBuilder words = new StringBuilder();
    List<Element> inner = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        inner.add(child);
      } else {
        words.append(node.getTextContent());
      }
    }
    if (!words.toString().isBlank()) {
      line.append(": ").append(words.toString().strip());
    }
    lines.add(line.toString());
    inner.forEach(child -> elements(child, indent + "  ", lines));
  }

  /** Which attributes there are on the text of a document: those of people would be among them. */
  private static void attributes(Element root, List<String> lines) {
    TreeSet<String> names = new TreeSet<>();
    var all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      NamedNodeMap attributes = all.item(i).getAttributes();
      for (int k = 0; k < attributes.getLength(); k++) {
        names.add(attributes.item(k).getNodeName());
      }
    }
    lines.add("  attributes: " + String.join(" ", names));
  }

  private static void pdf(byte[] file, List<String> lines)
      throws IOException, SAXException, ParserConfigurationException {
    lines.add(new String(file, 0, 8, StandardCharsets.US_ASCII));
    try (PDDocument document = Loader.loadPDF(file)) {
      lines.add("trailer: " + keys(document.getDocument().getTrailer()));
      var catalog = document.getDocumentCatalog();
      lines.add("catalog: " + keys(catalog.getCOSObject()));
      lines.add("language: " + catalog.getLanguage());
      var info = document.getDocumentInformation();
      for (String key : new TreeSet<>(info.getMetadataKeys())) {
        lines.add("info " + key + ": " + info.getPropertyStringValue(key));
      }
      lines.add("xmp");
      elements(xml(catalog.getMetadata().toByteArray()).getDocumentElement(), "  ", lines);
      TreeSet<String> ofPages = new TreeSet<>();
      document.getPages().forEach(page -> ofPages.add(keys(page.getCOSObject())));
      lines.add("pages: " + String.join(" | ", ofPages));
    }
  }

  private static String keys(COSDictionary dictionary) {
    return String.join(
        " ", new TreeSet<>(dictionary.keySet().stream().map(COSName::getName).toList()));
  }

  // ---- pictures

  private static void png(String indent, byte[] file, List<String> lines) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    bytes.position(8);
    String last = "";
    while (bytes.remaining() > 0) {
      byte[] content = new byte[bytes.getInt()];
      byte[] name = new byte[4];
      bytes.get(name).get(content).getInt();
      String chunk = new String(name, StandardCharsets.US_ASCII);
      if (!chunk.equals(last)) {
        boolean ofText = chunk.endsWith("Xt") || chunk.equals("eXIf") || chunk.equals("tIME");
        lines.add(indent + chunk + (ofText ? ": " + text(content) : ""));
      }
      last = chunk;
    }
  }

  private static void svg(byte[] file, List<String> lines)
      throws IOException, SAXException, ParserConfigurationException {
    Document document = xml(file);
    for (Node node = document.getFirstChild(); node != null; node = node.getNextSibling()) {
      lines.add(node.getNodeName());
    }
    Element root = document.getDocumentElement();
    NamedNodeMap attributes = root.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      String name = attributes.item(i).getNodeName();
      lines.add(
          "  " + name + (name.equals("viewBox") ? "" : "=" + attributes.item(i).getNodeValue()));
    }
    TreeSet<String> names = new TreeSet<>();
    var all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      names.add(all.item(i).getNodeName());
    }
    lines.add("  elements: " + String.join(" ", names));
  }

  // ---- data

  /** The names of all values, and the values of the outermost. */
  private static void json(String path, JsonNode node, List<String> lines) {
    TreeSet<String> names = new TreeSet<>();
    names(path, node, names);
    lines.addAll(names);
  }

  private static void names(String path, JsonNode node, TreeSet<String> names) {
    if (node.isObject()) {
      node.properties().forEach(one -> names(path + "/" + one.getKey(), one.getValue(), names));
    } else if (node.isArray()) {
      node.forEach(one -> names(path + "[]", one, names));
    } else {
      boolean ofAll = path.indexOf('/', 1) < 0 && !path.contains("[");
      names.add(path + (ofAll ? ": " + node.asText() : ""));
    }
  }

  private static void csv(String text, List<String> lines) {
    lines.add(text.startsWith("\uFEFF") ? "byte order mark" : "no byte order mark");
    lines.add(text.replace("\uFEFF", "").lines().findFirst().orElse(""));
  }

  /** The beginning, where a head of data would stand, and what looks like a comment. */
  private static void markdown(String text, List<String> lines) {
    lines.add(text.lines().findFirst().orElse(""));
    text.lines().filter(line -> line.startsWith("<!--") || line.equals("---")).forEach(lines::add);
  }
}
