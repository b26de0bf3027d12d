package org.charrette.catalogue;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML element by element. What XML 1.0 can not hold is left out of texts. */
final class Xml {
  private static final Pattern NOT_XML =
      Pattern.compile("[^\t\n\r -\uD7FF\uE000-\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newInstance();

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;

  /** Something that may fail as a writer may. */
  @FunctionalInterface
  private interface Step {
    void run() throws XMLStreamException;
  }

  private Xml() {
    try {
      out = WRITERS.createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A whole document. */
  static String document(Consumer<Xml> content) {
    Xml xml = new Xml();
    xml.step(() -> xml.out.writeStartDocument("UTF-8", "1.0"));
    content.accept(xml);
    xml.step(xml.out::writeEndDocument);
    xml.step(xml.out::flush);
    return xml.text.toString();
  }

  /**
   * An element with what is in it.
   *
   * @param attributes name, value, name, value…; {@code xmlns} and {@code xmlns:p} among them
   */
  Xml element(String name, List<String> attributes, Consumer<Xml> content) {
    step(() -> out.writeStartElement(name));
    for (int i = 0; i < attributes.size(); i += 2) {
      String key = attributes.get(i);
      String value = clean(attributes.get(i + 1));
      step(() -> out.writeAttribute(key, value));
    }
    content.accept(this);
    step(out::writeEndElement);
    return this;
  }

  Xml element(String name, Consumer<Xml> content) {
    return element(name, List.of(), content);
  }

  /** An element that holds text. */
  Xml text(String name, String value, String... attributes) {
    return element(
        name, List.of(attributes), xml -> xml.step(() -> xml.out.writeCharacters(clean(value))));
  }

  private void step(Step step) {
    try {
      step.run();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String clean(String value) {
    return NOT_XML.matcher(value).replaceAll("");
  }
}
