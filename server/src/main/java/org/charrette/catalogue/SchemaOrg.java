package org.charrette.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charrette.practice.Field;
import org.charrette.practice.RecordType;
import org.charrette.vocabulary.Vocabularies;

/** Rule C21: a record in the words of schema.org, for search engines. */
public final class SchemaOrg {
  private static final String TYPE = "@type";

  private SchemaOrg() {}

  public static Map<String, Object> of(PublicRecord record, Site site, Vocabularies vocabularies) {
    var metadata = record.metadata();
    Map<String, Object> ld = new LinkedHashMap<>();
    ld.put("@context", "https://schema.org");
    boolean report =
        record.type() == RecordType.SESSION_REPORT || record.type() == RecordType.EVIDENCE_BRIEF;
    ld.put(TYPE, report ? List.of("CreativeWork", "Report") : List.of("CreativeWork", "Article"));
    ld.put("@id", site.record(record.id()));
    ld.put("url", site.record(record.id()));
    ld.put("identifier", site.record(record.id()));
    ld.put("name", record.title());
    ld.put("headline", record.title());
    ld.put("abstract", record.summary());
    ld.put("version", record.versionLabel());
    ld.put("inLanguage", record.languages());
    ld.put("datePublished", OaiAnswers.stamp(record.published()));
    ld.put("dateModified", OaiAnswers.stamp(record.stamp()));
    ld.put("creativeWorkStatus", vocabularies.label("evidence_level", record.level().name(), "en"));
    ld.put("license", Licences.address(record.licence()).orElse(record.licence()));
    ld.put(
        "isAccessibleForFree",
        metadata.text(Field.ACCESS_RIGHT).map(right -> right.equals("open")).orElse(true));
    ld.put("author", record.creators().stream().map(SchemaOrg::organisation).toList());
    ld.put("publisher", organisation(metadata.text(Field.PUBLISHER).orElse(site.name())));
    ld.put("keywords", DublinCore.subjects(record, vocabularies).toList());
    List<Map<String, Object>> places =
        DublinCore.places(record, vocabularies).map(SchemaOrg::place).toList();
    if (!places.isEmpty()) {
      ld.put("spatialCoverage", places);
    }
    return ld;
  }

  private static Map<String, Object> organisation(String name) {
    return named("Organization", name);
  }

  private static Map<String, Object> place(String name) {
    return named("Place", name);
  }

  private static Map<String, Object> named(String type, String name) {
    Map<String, Object> thing = new LinkedHashMap<>();
    thing.put(TYPE, type);
    thing.put("name", name);
    return thing;
  }
}
