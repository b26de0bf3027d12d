package org.charrette.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import org.charrette.practice.Field;
import org.charrette.practice.RecordType;
import org.charrette.practice.Value;
import org.charrette.vocabulary.Vocabularies;

/**
 * Rule C70: a record as a draft of InvenioRDM, whose metadata are those of DataCite. Who made it is
 * an organisation, never a person.
 */
public final class Invenio {
  private static final String ID = "id";

  private Invenio() {}

  /** What is sent to make or fill a draft. */
  public static Map<String, Object> draft(
      PublicRecord record, Site site, Vocabularies vocabularies) {
    Map<String, Object> draft = new LinkedHashMap<>();
    draft.put("access", Map.of("record", "public", "files", "public"));
    draft.put("files", Map.of("enabled", false));
    draft.put("metadata", metadata(record, site, vocabularies));
    return draft;
  }

  private static Map<String, Object> metadata(
      PublicRecord record, Site site, Vocabularies vocabularies) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("resource_type", id(type(record.type())));
    all.put("title", record.title());
    List<Object> others = otherTitles(record);
    if (!others.isEmpty()) {
      all.put("additional_titles", others);
    }
    all.put("publication_date", OaiAnswers.stamp(record.published()).substring(0, 10));
    all.put(
        "creators",
        record.creators().stream()
            .map(name -> Map.of("person_or_org", Map.of("type", "organizational", "name", name)))
            .toList());
    all.put("publisher", record.metadata().text(Field.PUBLISHER).orElse(site.name()));
    all.put("description", paragraphs(record));
    all.put("version", record.versionLabel());
    all.put(
        "languages",
        record.languages().stream().flatMap(Invenio::language).map(Invenio::id).toList());
    all.put(
        "subjects",
        DublinCore.subjects(record, vocabularies)
            .distinct()
            .map(subject -> Map.of("subject", subject))
            .toList());
    all.put("rights", List.of(rights(record)));
    all.put("identifiers", List.of(Map.of("scheme", "url", "identifier", address(record, site))));
    all.put(
        "related_identifiers",
        List.of(
            Map.of(
                "scheme", "url",
                "identifier", site.record(record.id()),
                "relation_type", id("isversionof"))));
    List<Object> funding = funding(record, vocabularies);
    if (!funding.isEmpty()) {
      all.put("funding", funding);
    }
    return all;
  }

  /** The address of this very version, by which a draft is found again. */
  public static String address(PublicRecord record, Site site) {
    return site.record(record.id(), record.number());
  }

  private static Map<String, Object> id(String id) {
    return Map.of(ID, id);
  }

  private static String type(RecordType type) {
    return type == RecordType.SESSION_REPORT || type == RecordType.EVIDENCE_BRIEF
        ? "publication-report"
        : "publication-other";
  }

  private static List<Object> otherTitles(PublicRecord record) {
    List<Object> others = new ArrayList<>();
    record
        .metadata()
        .texts(Field.TITLE)
        .forEach(
            (tag, title) -> {
              if (!title.equals(record.title())) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("title", title);
                one.put("type", id("translated-title"));
                language(tag).findFirst().ifPresent(code -> one.put("lang", id(code)));
                others.add(one);
              }
            });
    return others;
  }

  /** The code of three letters, where there is one. */
  private static java.util.stream.Stream<String> language(String tag) {
    try {
      return java.util.stream.Stream.of(Locale.forLanguageTag(tag).getISO3Language())
          .filter(code -> !code.isEmpty());
    } catch (MissingResourceException unknown) {
      return java.util.stream.Stream.empty();
    }
  }

  /** As HTML, which is what a description is there; nothing of a text becomes markup. */
  private static String paragraphs(PublicRecord record) {
    List<String> texts = new ArrayList<>(List.of(record.summary()));
    texts.add(record.metadata().best(Field.DESCRIPTION, "en"));
    StringBuilder html = new StringBuilder();
    for (String text : texts) {
      text.lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> html.append("<p>").append(escaped(line.strip())).append("</p>"));
    }
    return html.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static Map<String, Object> rights(PublicRecord record) {
    return Licences.address(record.licence()).isPresent()
        ? id(record.licence().toLowerCase(Locale.ROOT))
        : Map.of("title", Map.of("en", "All rights reserved"));
  }

  private static List<Object> funding(PublicRecord record, Vocabularies vocabularies) {
    List<Object> all = new ArrayList<>();
    for (Value.Group row : record.metadata().rows(Field.FUNDING)) {
      String name =
          text(row, "programme")
              .map(code -> vocabularies.label("funding_programme", code, "en"))
              .or(() -> text(row, "name"))
              .orElse("");
      if (!name.isEmpty()) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("funder", Map.of("name", name));
        text(row, "grant")
            .ifPresent(
                grant -> one.put("award", Map.of("number", grant, "title", Map.of("en", grant))));
        all.add(one);
      }
    }
    return all;
  }

  private static Optional<String> text(Value.Group row, String name) {
    return row.fields().get(name) instanceof Value.Text(String text) && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }
}
