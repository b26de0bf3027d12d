package org.charrette.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.charrette.vocabulary.Concept;
import org.charrette.vocabulary.Vocabulary;

/** Rule C40: a vocabulary for others to reuse. */
public final class Skos {
  private static final Map<String, String> PREFIXES =
      Map.of(
          "skos", "http://www.w3.org/2004/02/skos/core#",
          "dct", "http://purl.org/dc/terms/");

  private Skos() {}

  public static Rdf scheme(Vocabulary vocabulary, Site site) {
    Rdf rdf = new Rdf(PREFIXES);
    String address = site.vocabulary(vocabulary.id());
    Rdf.Node scheme =
        rdf.about(address, "skos:ConceptScheme")
            .say("dct:title", Rdf.Text.in("en", vocabulary.title()))
            .refer("dct:license", Licences.METADATA);
    for (Concept concept : vocabulary.concepts().values()) {
      String self = site.concept(vocabulary.id(), concept.code());
      scheme.refer("skos:hasTopConcept", self);
      Rdf.Node node =
          rdf.about(self, "skos:Concept")
              .refer("skos:inScheme", address)
              .refer("skos:topConceptOf", address)
              .say("skos:notation", concept.code());
      concept
          .labels()
          .forEach((language, label) -> node.say("skos:prefLabel", Rdf.Text.in(language, label)));
      concept
          .alternatives()
          .forEach(
              (language, names) ->
                  names.forEach(name -> node.say("skos:altLabel", Rdf.Text.in(language, name))));
      if (concept.note() != null) {
        node.say("skos:scopeNote", Rdf.Text.in("en", concept.note()));
      }
      if (concept.exactMatch() != null) {
        node.refer("skos:exactMatch", concept.exactMatch());
      }
    }
    return rdf;
  }

  /** A line for each concept: code, labels by language, all other names, the same elsewhere. */
  public static String csv(Vocabulary vocabulary) {
    TreeSet<String> languages = new TreeSet<>();
    vocabulary.concepts().values().forEach(one -> languages.addAll(one.labels().keySet()));
    List<String> head = new ArrayList<>(List.of("code"));
    languages.forEach(language -> head.add("label_" + language));
    head.addAll(List.of("alternatives", "exactMatch"));
    StringBuilder out = new StringBuilder(Csv.line(head));
    for (Concept concept : vocabulary.concepts().values()) {
      List<String> cells = new ArrayList<>(List.of(concept.code()));
      languages.forEach(language -> cells.add(concept.labels().getOrDefault(language, "")));
      cells.add(
          String.join(
              "; ",
              concept.alternatives().values().stream().flatMap(List::stream).sorted().toList()));
      cells.add(concept.exactMatch() == null ? "" : concept.exactMatch());
      out.append(Csv.line(cells));
    }
    return out.toString();
  }
}
