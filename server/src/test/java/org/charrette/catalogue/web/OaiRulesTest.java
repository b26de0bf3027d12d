package org.charrette.catalogue.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What validators of OAI-PMH 2.0 ask of a repository, verb by verb. Each answer here, errors too,
 * is held against the grammar of the protocol and of the two formats.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OaiRulesTest {
  private static final String OAI = "http://www.openarchives.org/OAI/2.0/";
  private static final List<String> FORMATS = List.of("oai_dc", "oai_datacite");
  private static final List<String> LISTS = List.of("ListRecords", "ListIdentifiers");
  private static final Schema GRAMMAR = grammar();

  private PublicRecords records;
  private String kept;
  private String withdrawn;
  private String archived;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    records = new PublicRecords(database, keys);
    kept =
        records.publish(
            PublicRecords.metadata("uk", "Житло <&> \"дім\"", "A summary.")
                .put("licence", "CC-BY-4.0"));
    withdrawn = records.publish(PublicRecords.metadata("en", "Withdrawn later", "Secret words."));
    records.move(records.editor, withdrawn, "withdrawn");
    archived = records.publish(PublicRecords.metadata("en", "Archived later", "Old words."));
    records.move(records.editor, archived, "archived", "owner_asks");
  }

  @AfterAll
  void close() {
    records.close();
  }

  // ---- reading answers

  private static Schema grammar() {
    Source[] sources =
        Stream.of("xml", "dc", "oai_dc", "datacite", "oai_datacite", "oai-pmh")
            .map(
                name ->
                    new StreamSource(
                        Objects.requireNonNull(
                                OaiRulesTest.class.getResource(
                                    "/org/charrette/catalogue/oai/" + name + ".xsd"))
                            .toString()))
            .toArray(Source[]::new);
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
    } catch (SAXException e) {
      throw new AssertionError(e);
    }
  }

  /** An answer that fits the grammar. */
  private record Told(Document document, String text) {
    List<Element> all(String name) {
      NodeList nodes = document.getElementsByTagNameNS(OAI, name);
      List<Element> elements = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        elements.add((Element) nodes.item(i));
      }
      return elements;
    }

    String one(String name) {
      assertEquals(1, all(name).size(), name + " in " + text);
      return all(name).getFirst().getTextContent();
    }

    String error() {
      List<Element> errors = all("error");
      return errors.isEmpty() ? "none in " + text : errors.getFirst().getAttribute("code");
    }

    Map<String, String> request() {
      NamedNodeMap attributes = all("request").getFirst().getAttributes();
      Map<String, String> asked = new TreeMap<>();
      for (int i = 0; i < attributes.getLength(); i++) {
        asked.put(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
      }
      return asked;
    }
  }

  private Told ask(String... namesAndValues) {
    StringBuilder query = new StringBuilder("/oai?");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      query
          .append(i == 0 ? "" : "&")
          .append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    Reply reply = records.get(query.toString());
    assertEquals(200, reply.status(), "errors of the protocol are answers: " + query);
    assertEquals("text/xml; charset=utf-8", reply.header("content-type").orElseThrow());
    return told(reply.body().getBytes());
  }

  private static Told told(byte[] xml) {
    String text = new String(xml, StandardCharsets.UTF_8);
    try {
      GRAMMAR.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return new Told(factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)), text);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(text, e);
    }
  }

  private Told list(String verb, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "verb";
    all[1] = verb;
    all[2] = "metadataPrefix";
    all[3] = "oai_dc";
    System.arraycopy(more, 0, all, 4, more.length);
    return ask(all);
  }

  private static String identifier(String record) {
    return "oai:127.0.0.1:" + record;
  }

  private String stampOf(String record) {
    return ask("verb", "GetRecord", "metadataPrefix", "oai_dc", "identifier", identifier(record))
        .one("datestamp");
  }

  // ---- what holds for all answers

  @Test
  @DisplayName("[C30] the grammar does find mistakes")
  void grammarCanFail() {
    String right = ask("verb", "Identify").text();
    for (String wrong :
        List.of(
            right.replace("<protocolVersion>2.0</protocolVersion>", ""),
            right.replace(">persistent<", ">sometimes<"),
            right.replaceFirst("Z</responseDate>", ".123Z</responseDate>"),
            right.replace("verb=\"Identify\"", "verb=\"identify\""))) {
      assertNotEquals(right, wrong);
      boolean refused = false;
      try {
        told(wrong.getBytes(StandardCharsets.UTF_8));
      } catch (AssertionError found) {
        refused = true;
      }
      assertTrue(refused, wrong);
    }
  }

  @Test
  @DisplayName("[C30] responseDate is now, in UTC, to the second; the request is repeated")
  void request() {
    Instant before = Instant.now();
    Told told = list("ListRecords", "until", "2199-01-01", "set", "area:housing_settlement");
    Instant said = Instant.parse(told.one("responseDate"));
    assertTrue(Math.abs(said.getEpochSecond() - before.getEpochSecond()) <= 5, said::toString);
    assertEquals(
        Map.of(
            "verb",
            "ListRecords",
            "metadataPrefix",
            "oai_dc",
            "until",
            "2199-01-01",
            "set",
            "area:housing_settlement"),
        told.request());
    assertEquals(ask("verb", "Identify").one("baseURL"), told.one("request"));
  }

  @ParameterizedTest
  @DisplayName("[C30] after a bad verb or argument the request has no attributes, else it has all")
  @CsvSource({
    "verb=Nope, badVerb, false",
    "verb=identify, badVerb, false",
    "verb=, badVerb, false",
    "'', badVerb, false",
    "metadataPrefix=oai_dc, badVerb, false",
    "verb=Identify&verb=Identify, badVerb, false",
    "verb=Identify&verb=ListSets, badVerb, false",
    "verb=Identify&until=2020-01-01, badArgument, false",
    "verb=Identify&identifier=x, badArgument, false",
    "verb=ListMetadataFormats&metadataPrefix=oai_dc, badArgument, false",
    "verb=ListMetadataFormats&identifier=oai:127.0.0.1:nothing, idDoesNotExist, true",
    "verb=ListSets&set=type, badArgument, false",
    "verb=ListSets&resumptionToken=abc, badResumptionToken, true",
    "verb=ListSets&resumptionToken=abc&from=2020-01-01, badArgument, false",
    "verb=GetRecord, badArgument, false",
    "verb=GetRecord&identifier=x, badArgument, false",
    "verb=GetRecord&metadataPrefix=oai_dc, badArgument, false",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=, idDoesNotExist, true",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=no%20uri%22here, idDoesNotExist, true",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=x&from=2020-01-01, badArgument, false",
    "verb=GetRecord&metadataPrefix=oai_dc&metadataPrefix=oai_dc&identifier=x, badArgument, false",
    "verb=GetRecord&metadataPrefix=a%20b&identifier=x, badArgument, false"
  })
  void attributes(String query, String code, boolean whole) {
    Reply reply = records.get("/oai?" + query);
    Told told = told(reply.body().getBytes());
    assertEquals(code, told.error());
    assertEquals(whole, !told.request().isEmpty(), told.text());
  }

  @ParameterizedTest
  @DisplayName("[C30] both lists judge their arguments alike")
  @CsvSource({
    "'', badArgument",
    "metadataPrefix=, badArgument",
    "metadataPrefix=oai%20dc, badArgument",
    "metadataPrefix=a%22b%3C, badArgument",
    "metadataPrefix=marc21, cannotDisseminateFormat",
    "metadataPrefix=OAI_DC, cannotDisseminateFormat",
    "metadataPrefix=oai_dc&metadataPrefix=oai_datacite, badArgument",
    "metadataPrefix=oai_dc&identifier=x, badArgument",
    "metadataPrefix=oai_dc&color=red, badArgument",
    "metadataPrefix=oai_dc&from=, badArgument",
    "metadataPrefix=oai_dc&from=2020, badArgument",
    "metadataPrefix=oai_dc&from=2020-13-01, badArgument",
    "metadataPrefix=oai_dc&from=2021-02-29, badArgument",
    "metadataPrefix=oai_dc&from=2020-01-01T00:00Z, badArgument",
    "metadataPrefix=oai_dc&from=2020-01-01T00:00:00.000Z, badArgument",
    "metadataPrefix=oai_dc&from=2020-01-01T00:00:00, badArgument",
    "metadataPrefix=oai_dc&from=2020-01-01T00:00:00%2B01:00, badArgument",
    "metadataPrefix=oai_dc&until=yesterday, badArgument",
    "metadataPrefix=oai_dc&from=2020-01-01&from=2020-01-01, badArgument",
    "metadataPrefix=oai_dc&from=2020-01-01&until=2020-01-02T00:00:00Z, badArgument",
    "metadataPrefix=oai_dc&from=2020-01-01T00:00:00Z&until=2020-01-02, badArgument",
    "metadataPrefix=oai_dc&from=2020-01-02&until=2020-01-01, badArgument",
    "metadataPrefix=oai_dc&from=2020-01-01T00:00:01Z&until=2020-01-01T00:00:00Z, badArgument",
    "metadataPrefix=oai_dc&from=2199-01-01, noRecordsMatch",
    "metadataPrefix=oai_dc&until=1990-01-01, noRecordsMatch",
    "metadataPrefix=oai_dc&from=1990-01-01&until=1990-01-01, noRecordsMatch",
    "metadataPrefix=oai_dc&set=, badArgument",
    "metadataPrefix=oai_dc&set=a%20b, badArgument",
    "metadataPrefix=oai_dc&set=really_wrong_set, noRecordsMatch",
    "metadataPrefix=oai_dc&set=type:really_wrong, noRecordsMatch",
    "metadataPrefix=oai_dc&set=typ, noRecordsMatch",
    "metadataPrefix=oai_dc&set=type:priority:deeper, noRecordsMatch",
    "resumptionToken=, badResumptionToken",
    "resumptionToken=junktoken, badResumptionToken",
    "resumptionToken=a%22%3Cb, badResumptionToken",
    "resumptionToken=junktoken&metadataPrefix=oai_dc, badArgument",
    "resumptionToken=junktoken&until=2020-01-01, badArgument",
    "resumptionToken=junktoken&set=type, badArgument",
    "resumptionToken=a&resumptionToken=b, badArgument"
  })
  void lists(String query, String code) {
    for (String verb : LISTS) {
      Reply reply = records.get("/oai?verb=" + verb + (query.isEmpty() ? "" : "&" + query));
      assertEquals(200, reply.status());
      Told told = told(reply.body().getBytes());
      assertEquals(code, told.error(), verb);
      assertEquals(!code.equals("badArgument"), !told.request().isEmpty(), told.text());
    }
  }

  @Test
  @DisplayName("[C30] a form is read as an address is, whatever its charset is called")
  void forms() throws Exception {
    String address = "http://127.0.0.1:" + records.server.port() + "/oai";
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String type :
          List.of(
              "application/x-www-form-urlencoded",
              "application/x-www-form-urlencoded; charset=UTF-8")) {
        Map<String, String> codes = new TreeMap<>();
        for (String body :
            List.of(
                "verb=Identify",
                "verb=ListRecords&metadataPrefix=oai_dc",
                "verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01&from=2020-01-01",
                "verb=Nope",
                "")) {
          HttpResponse<byte[]> answer =
              client.send(
                  HttpRequest.newBuilder(URI.create(address))
                      .header("Content-Type", type)
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofByteArray());
          assertEquals(200, answer.statusCode(), body);
          Told told = told(answer.body());
          codes.put(body, told.all("error").isEmpty() ? "" : told.error());
        }
        assertEquals(
            Map.of(
                "verb=Identify",
                "",
                "verb=ListRecords&metadataPrefix=oai_dc",
                "",
                "verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01&from=2020-01-01",
                "badArgument",
                "verb=Nope",
                "badVerb",
                "",
                "badVerb"),
            codes);
      }
    }
  }

  // ---- verbs

  @Test
  @DisplayName("[C30] Identify: nothing is older than its earliest datestamp")
  void identify() {
    Told told = ask("verb", "Identify");
    Instant earliest = Instant.parse(told.one("earliestDatestamp"));
    for (Element stamp : list("ListIdentifiers").all("datestamp")) {
      assertFalse(Instant.parse(stamp.getTextContent()).isBefore(earliest), told.text());
    }
    assertEquals(
        "noRecordsMatch",
        list("ListIdentifiers", "until", earliest.minusSeconds(1).toString()).error());
  }

  @Test
  @DisplayName("[C32] ListMetadataFormats: each format can be had, of gone records too")
  void formats() {
    for (Told told :
        List.of(
            ask("verb", "ListMetadataFormats"),
            ask("verb", "ListMetadataFormats", "identifier", identifier(kept)),
            ask("verb", "ListMetadataFormats", "identifier", identifier(withdrawn)))) {
      assertEquals(
          FORMATS, told.all("metadataPrefix").stream().map(Element::getTextContent).toList());
    }
    for (String format : FORMATS) {
      Told told =
          ask("verb", "GetRecord", "metadataPrefix", format, "identifier", identifier(kept));
      assertEquals(1, told.all("metadata").size(), told.text());
    }
  }

  @Test
  @DisplayName("[C30] ListSets: parents are there, and each record is in the sets that it names")
  void sets() {
    TreeSet<String> specs = new TreeSet<>();
    for (Element spec : ask("verb", "ListSets").all("setSpec")) {
      assertTrue(specs.add(spec.getTextContent()), "twice: " + spec.getTextContent());
    }
    for (String spec : specs) {
      int colon = spec.lastIndexOf(':');
      assertTrue(colon < 0 || specs.contains(spec.substring(0, colon)), spec);
    }
    for (Element header : list("ListIdentifiers").all("header")) {
      String id = header.getElementsByTagNameNS(OAI, "identifier").item(0).getTextContent();
      NodeList named = header.getElementsByTagNameNS(OAI, "setSpec");
      assertTrue(named.getLength() > 0, id);
      for (int i = 0; i < named.getLength(); i++) {
        String spec = named.item(i).getTextContent();
        assertTrue(specs.contains(spec), spec);
        for (String set : List.of(spec, spec.substring(0, spec.indexOf(':')))) {
          assertTrue(
              list("ListIdentifiers", "set", set).all("identifier").stream()
                  .anyMatch(one -> one.getTextContent().equals(id)),
              id + " in " + set);
        }
      }
    }
  }

  @ParameterizedTest
  @DisplayName("[C30] from and until hold the datestamp itself, in both granularities")
  @ValueSource(strings = {"ListRecords", "ListIdentifiers"})
  void spans(String verb) {
    String stamp = stampOf(kept);
    String day = stamp.substring(0, 10);
    for (List<String> span :
        List.of(
            List.of("from", stamp, "until", stamp),
            List.of("from", day, "until", day),
            List.of("from", stamp),
            List.of("until", stamp))) {
      assertTrue(
          list(verb, span.toArray(String[]::new)).all("identifier").stream()
              .anyMatch(one -> one.getTextContent().equals(identifier(kept))),
          span::toString);
    }
    String next = Instant.parse(stamp).plusSeconds(1).toString();
    String before = Instant.parse(stamp).minusSeconds(1).toString();
    for (List<String> span : List.of(List.of("from", next), List.of("until", before))) {
      assertTrue(
          list(verb, span.toArray(String[]::new)).all("identifier").stream()
              .noneMatch(one -> one.getTextContent().equals(identifier(kept))),
          span::toString);
    }
  }

  @Test
  @DisplayName("[C33] what is gone is a deleted header without metadata, in every answer")
  void deleted() {
    for (String gone : List.of(withdrawn, archived)) {
      for (String format : FORMATS) {
        Told told =
            ask("verb", "GetRecord", "metadataPrefix", format, "identifier", identifier(gone));
        assertEquals("deleted", told.all("header").getFirst().getAttribute("status"));
        assertTrue(told.all("metadata").isEmpty() && told.all("about").isEmpty(), told.text());
        assertFalse(told.text().contains("words"), told.text());
      }
    }
    for (String verb : LISTS) {
      Map<String, String> states = new TreeMap<>();
      Told told = list(verb);
      for (Element header : told.all("header")) {
        states.put(
            header.getElementsByTagNameNS(OAI, "identifier").item(0).getTextContent(),
            header.getAttribute("status"));
      }
      assertEquals(
          Map.of(
              identifier(kept),
              "",
              identifier(withdrawn),
              "deleted",
              identifier(archived),
              "deleted"),
          states);
      assertEquals(verb.equals("ListRecords") ? 1 : 0, told.all("metadata").size());
    }
  }

  @Test
  @DisplayName("[C31] a list that comes whole has no token")
  void whole() {
    for (String verb : LISTS) {
      assertTrue(list(verb).all("resumptionToken").isEmpty());
    }
  }

  @Test
  @DisplayName("[C30] datestamps are those of the repository, not of what is described")
  void stamps() {
    assertNotEquals("", stampOf(kept));
    assertTrue(
        !Instant.parse(stampOf(withdrawn)).isBefore(Instant.parse(stampOf(kept))),
        "withdrawing is a change");
  }
}
