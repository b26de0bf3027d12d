package org.charrette.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.charrette.practice.Field;
import org.charrette.vocabulary.Vocabularies;

/** A record in the fifteen elements of Dublin Core. */
final class DublinCore {
  private final Site site;
  private final Vocabularies vocabularies;

  DublinCore(Site site, Vocabularies vocabularies) {
    this.site = site;
    this.vocabularies = vocabularies;
  }

  void write(Xml xml, PublicRecord record) {
    xml.element(
        "oai_dc:dc",
        List.of(
            "xmlns:oai_dc",
            OaiFormat.OAI_DC.namespace(),
            "xmlns:dc",
            "http://purl.org/dc/elements/1.1/",
            "xsi:schemaLocation",
            OaiFormat.OAI_DC.namespace() + " " + OaiFormat.OAI_DC.schema()),
        dc -> elements(dc, record));
  }

  private void elements(Xml dc, PublicRecord record) {
    var metadata = record.metadata();
    metadata
        .texts(Field.TITLE)
        .forEach((language, title) -> dc.text("dc:title", title, "xml:lang", language));
    record.creators().forEach(creator -> dc.text("dc:creator", creator));
    subjects(record, vocabularies).forEach(subject -> dc.text("dc:subject", subject));
    metadata
        .texts(Field.PLAIN_SUMMARY)
        .forEach((language, text) -> dc.text("dc:description", text, "xml:lang", language));
    dc.text("dc:publisher", metadata.text(Field.PUBLISHER).orElse(site.name()));
    dc.text("dc:date", OaiAnswers.stamp(record.published()).substring(0, 10));
    dc.text("dc:type", vocabularies.label("record_type", record.type().code(), "en"));
    dc.text("dc:identifier", site.record(record.id()));
    metadata.text(Field.SOURCE_STATEMENT).ifPresent(source -> dc.text("dc:source", source));
    record.languages().forEach(language -> dc.text("dc:language", language));
    places(record, vocabularies).forEach(place -> dc.text("dc:coverage", place));
    dc.text("dc:rights", Licences.address(record.licence()).orElse(record.licence()));
  }

  static Stream<String> subjects(PublicRecord record, Vocabularies vocabularies) {
    var metadata = record.metadata();
    return Stream.of(
            labels(vocabularies, "integration_area", metadata.codes(Field.INTEGRATION_AREA)),
            labels(vocabularies, "integration_phase", metadata.codes(Field.INTEGRATION_PHASE)),
            labels(vocabularies, "target_group", metadata.codes(Field.TARGET_GROUP)),
            labels(vocabularies, "sector", metadata.codes(Field.SECTOR)),
            metadata.codes(Field.FREE_TAGS).stream())
        .flatMap(all -> all);
  }

  static Stream<String> places(PublicRecord record, Vocabularies vocabularies) {
    var metadata = record.metadata();
    return Stream.of(
            labels(vocabularies, "eu_member_state", metadata.codes(Field.COUNTRY)),
            labels(vocabularies, "locality", metadata.codes(Field.LOCALITY)),
            metadata.text(Field.PLACE).stream(),
            metadata.text(Field.GEOGRAPHIC_SCOPE).stream())
        .flatMap(all -> all);
  }

  private static Stream<String> labels(
      Vocabularies vocabularies, String vocabulary, List<String> codes) {
    return codes.stream().map(code -> vocabularies.label(vocabulary, code, "en"));
  }
}
