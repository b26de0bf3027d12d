package org.charrette.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.Field;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordType;
import org.charrette.practice.Value;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.Vocabulary;
import org.charrette.vocabulary.store.VocabularyFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkedDataTest {
  private static final Vocabularies VOCABULARIES = VocabularyFile.read();
  private static final Site SITE =
      new Site(
          "https://repository.example.org", "Repository", "Records \"of\" all", "a@example.org");
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  static Stream<Vocabulary> vocabularies() {
    return VOCABULARIES.all().stream();
  }

  private static Model read(String text, Lang language) {
    Model model = ModelFactory.createDefaultModel();
    RDFDataMgr.read(model, new StringReader(text), SITE.base() + "/", language);
    return model;
  }

  private static String json(Map<String, Object> object) {
    try {
      return new ObjectMapper().writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean fits(String shapes, Model model) {
    Graph graph = RDFDataMgr.loadGraph("org/charrette/catalogue/" + shapes + ".shapes.ttl");
    return ShaclValidator.get().validate(Shapes.parse(graph), model.getGraph()).conforms();
  }

  @ParameterizedTest
  @DisplayName("[C40] each vocabulary is the same in Turtle and in JSON-LD, and fits SKOS")
  @MethodSource("vocabularies")
  void skos(Vocabulary vocabulary) {
    Rdf scheme = Skos.scheme(vocabulary, SITE);
    Model turtle = read(scheme.turtle(), Lang.TURTLE);
    assertTrue(turtle.isIsomorphicWith(read(json(scheme.jsonLd()), Lang.JSONLD)));
    assertTrue(fits("skos", turtle), vocabulary.id());
    assertEquals(
        vocabulary.concepts().size(),
        turtle.listSubjectsWithProperty(RDF.type, SKOS.Concept).toList().size());
  }

  @Test
  @DisplayName("[C41] the catalogue fits the mandatory properties of DCAT-AP")
  void dcat() {
    Rdf catalogue = Dcat.catalogue(SITE, NOW);
    Model turtle = read(catalogue.turtle(), Lang.TURTLE);
    assertTrue(turtle.isIsomorphicWith(read(json(catalogue.jsonLd()), Lang.JSONLD)));
    assertTrue(fits("dcat-ap", turtle));
    turtle.removeAll(null, org.apache.jena.vocabulary.DCTerms.publisher, null);
    assertFalse(fits("dcat-ap", turtle), "the shapes do find what is missing");
  }

  @Test
  @DisplayName("[C21] a record is a creative work with a licence, made by organisations")
  void schemaOrg() {
    PublicRecord record =
        new PublicRecord(
            UUID.fromString("00000000-0000-7000-8000-00000000000a"),
            UUID.fromString("00000000-0000-7000-8000-00000000000b"),
            1,
            RecordType.PRACTICE,
            EvidenceLevel.E2,
            RecordStatus.PUBLISHED,
            NOW,
            NOW,
            new Metadata(
                Map.of(
                    Field.TITLE, new Value.Lang(Map.of("en", "Housing")),
                    Field.PLAIN_SUMMARY, new Value.Lang(Map.of("en", "A summary.")),
                    Field.CREATORS, new Value.Texts(List.of("A network")),
                    Field.LOCALITY, new Value.Texts(List.of("rural")),
                    Field.LICENCE, new Value.Text("CC-BY-4.0"))));
    Map<String, Object> ld = SchemaOrg.of(record, SITE, VOCABULARIES);
    // The context of schema.org lies on the web; its one rule that counts here is this.
    ld.put("@context", Map.of("@vocab", "https://schema.org/"));
    Model model = read(json(ld), Lang.JSONLD);
    assertTrue(fits("schema-org", model), json(ld));
    model.removeAll(null, model.createProperty("https://schema.org/license"), null);
    assertFalse(fits("schema-org", model));
  }

  @Test
  @DisplayName("[C40] whatever stands in a text, Turtle can be read")
  void escapes() {
    String evil = "\"\"\" \\ \n\r\t \u0001 <a> . @en ^^ \ud83c\udfe0";
    Rdf rdf = new Rdf(Map.of("skos", SKOS.getURI()));
    rdf.about("https://example.org/a b<c>\"", "skos:Concept").say("skos:notation", evil);
    Model model = read(rdf.turtle(), Lang.TURTLE);
    assertEquals(evil, model.listObjectsOfProperty(SKOS.notation).next().asLiteral().getString());
  }
}
