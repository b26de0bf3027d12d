package org.charrette.catalogue.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HarvestTest {
  private static final String OAI = "http://www.openarchives.org/OAI/2.0/";
  private static final int COPIES = 1_200;

  private PublicRecords records;
  private String record;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    records = new PublicRecords(database, keys);
    record =
        records.publish(
            PublicRecords.metadata(
                "en", "Rent <with> & \"quotes\"", "A sign and an emoji \ud83c\udfe0."));
  }

  @AfterAll
  void close() {
    records.close();
  }

  private Document oai(String arguments) {
    Reply reply = records.get("/oai?" + arguments);
    assertEquals(200, reply.status());
    assertTrue(reply.header("content-type").orElseThrow().startsWith("text/xml"));
    return document(reply.body());
  }

  private static Document document(Buffer xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Document document =
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes()));
      assertEquals("OAI-PMH", document.getDocumentElement().getLocalName());
      assertTrue(
          text(document, "responseDate").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
      return document;
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(xml.toString(), e);
    }
  }

  private static List<Element> all(Document document, String name) {
    NodeList nodes = document.getElementsByTagNameNS(OAI, name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String text(Document document, String name) {
    return all(document, name).getFirst().getTextContent();
  }

  private static String error(Document document) {
    return all(document, "error").getFirst().getAttribute("code");
  }

  private String identifier() {
    return "oai:127.0.0.1:" + record;
  }

  @Test
  @Order(1)
  @DisplayName("[C30] it says who it is, and that it remembers what is gone")
  void identify() {
    Document identify = oai("verb=Identify");
    assertEquals("persistent", text(identify, "deletedRecord"));
    assertEquals("2.0", text(identify, "protocolVersion"));
    assertEquals("YYYY-MM-DDThh:mm:ssZ", text(identify, "granularity"));
    assertTrue(text(identify, "baseURL").endsWith("/oai"));
    assertTrue(text(identify, "adminEmail").contains("@"));
    assertEquals("Identify", all(identify, "request").getFirst().getAttribute("verb"));
  }

  @Test
  @Order(2)
  @DisplayName("[C30] arguments come as a form, too")
  void form() {
    Reply reply =
        records
            .server
            .client
            .post("/oai")
            .raw("application/x-www-form-urlencoded", "verb=ListSets")
            .send();
    assertEquals(200, reply.status(), reply.body().toString());
    List<String> sets =
        all(document(reply.body()), "setSpec").stream().map(Element::getTextContent).toList();
    assertTrue(sets.contains("type:practice"));
    assertTrue(sets.contains("area:housing_settlement"));
    assertEquals(
        415, records.server.client.post("/oai").raw("text/plain", "verb=Identify").send().status());
  }

  @Test
  @Order(3)
  @DisplayName("[C32] a record in both formats, whatever is in its text")
  void getRecord() {
    for (String format : List.of("oai_dc", "oai_datacite")) {
      Document found =
          oai("verb=GetRecord&metadataPrefix=" + format + "&identifier=" + identifier());
      String all = found.getDocumentElement().getTextContent();
      assertTrue(all.contains("Rent <with> & \"quotes\""), all);
      assertTrue(all.contains("an emoji \ud83c\udfe0"));
      assertTrue(all.contains("/records/" + record));
      assertEquals(identifier(), text(found, "identifier"));
    }
    assertEquals(
        1,
        oai("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + identifier())
            .getElementsByTagNameNS("http://purl.org/dc/elements/1.1/", "rights")
            .getLength());
    assertEquals(
        1,
        oai("verb=GetRecord&metadataPrefix=oai_datacite&identifier=" + identifier())
            .getElementsByTagNameNS("http://datacite.org/schema/kernel-4", "publicationYear")
            .getLength());
  }

  @Test
  @Order(4)
  @DisplayName("[C30] errors are answers")
  void errors() {
    assertEquals("badVerb", error(oai("verb=Nothing")));
    assertEquals("badArgument", error(oai("verb=Identify&x=%3Cscript%3E")));
    assertEquals(
        "idDoesNotExist",
        error(
            oai(
                "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:"
                    + UUID.randomUUID())));
    assertEquals(
        "noRecordsMatch", error(oai("verb=ListRecords&metadataPrefix=oai_dc&set=type:practice")));
    assertEquals(
        "noRecordsMatch", error(oai("verb=ListRecords&metadataPrefix=oai_dc&from=2199-01-01")));
    assertEquals(
        "noRecordsMatch",
        error(oai("verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01T00:00:00Z")));
    assertEquals(
        1, all(oai("verb=ListIdentifiers&metadataPrefix=oai_dc&set=type"), "header").size());
    assertEquals(
        1,
        all(oai("verb=ListIdentifiers&metadataPrefix=oai_dc&set=area:housing_settlement"), "header")
            .size());
  }

  /** Copies the record as if it were published many times. */
  private void copies() {
    String newRecord =
        "INSERT INTO record SELECT $2, type, project_id, created_at FROM record WHERE id = $1";
    String newVersion =
        """
        INSERT INTO record_version(id, record_id, number, status, metadata, level, created_at, changed_at, published_at)
        SELECT $2, $2, 1, 'published', metadata, level, created_at, changed_at, published_at FROM record_version WHERE record_id = $1
        """;
    String newEntry =
        """
        INSERT INTO catalogue_entry(record_id, version_id, status, level, published_at, stamp, facets, words, folded)
        SELECT $2, $2, status, level, published_at, clock_timestamp(), facets, words, folded
          FROM catalogue_entry WHERE record_id = $1
        """;
    List<Tuple> copies = new ArrayList<>();
    for (int i = 0; i < COPIES; i++) {
      copies.add(Tuple.of(UUID.fromString(record), UUID.randomUUID()));
    }
    for (String sql : List.of(newRecord, newVersion, newEntry)) {
      records.server.pool.preparedQuery(sql).executeBatch(copies).await();
    }
  }

  @Test
  @Order(5)
  @DisplayName("[C31] [C33] a long list comes whole, also when a record is withdrawn meanwhile")
  void longList() {
    copies();
    Map<String, String> seen = new HashMap<>();
    String arguments = "metadataPrefix=oai_dc";
    String withdrawn = null;
    int parts = 0;
    Optional<String> token = Optional.empty();
    do {
      Document part =
          oai("verb=ListIdentifiers&" + token.map(t -> "resumptionToken=" + t).orElse(arguments));
      for (Element header : all(part, "header")) {
        seen.put(
            header.getElementsByTagNameNS(OAI, "identifier").item(0).getTextContent(),
            header.getAttribute("status"));
      }
      parts++;
      if (withdrawn == null) {
        withdrawn = identifier();
        assertTrue(seen.containsKey(withdrawn), "it was in the first part");
        records.move(records.editor, record, "withdrawn");
      }
      List<Element> tokens = all(part, "resumptionToken");
      assertEquals(1, tokens.size());
      token = Optional.of(tokens.getFirst().getTextContent()).filter(t -> !t.isEmpty());
    } while (token.isPresent());
    assertEquals(3, parts);
    assertEquals(COPIES + 1, seen.size());
    assertEquals("deleted", seen.get(withdrawn));
  }

  @Test
  @Order(6)
  @DisplayName("[C23] [C33] what was withdrawn stays known as gone, everywhere")
  void gone() {
    Document found = oai("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + identifier());
    assertEquals("deleted", all(found, "header").getFirst().getAttribute("status"));
    assertTrue(all(found, "metadata").isEmpty());
    assertEquals(410, records.get("/api/records/" + record).status());
    assertNotNull(records.get("/api/records/" + record).json().getString("withdrawn"));
    Reply page = records.get("/records/" + record);
    assertEquals(410, page.status());
    assertTrue(page.body().toString().contains("This record was withdrawn"));
    assertFalse(page.body().toString().contains("quotes"));
    assertFalse(records.get("/sitemap.xml").body().toString().contains(record));
    assertFalse(records.get("/feed.atom").body().toString().contains(record));
  }
}
