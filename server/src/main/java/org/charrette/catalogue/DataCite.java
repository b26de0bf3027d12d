package org.charrette.catalogue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.charrette.practice.Field;
import org.charrette.practice.RecordType;
import org.charrette.practice.Value;
import org.charrette.vocabulary.Vocabularies;

/** A record in the metadata of DataCite, kernel 4, in the envelope for harvesters. */
final class DataCite {
  private static final String KERNEL = "http://datacite.org/schema/kernel-4";

  private final Site site;
  private final Vocabularies vocabularies;

  DataCite(Site site, Vocabularies vocabularies) {
    this.site = site;
    this.vocabularies = vocabularies;
  }

  void write(Xml xml, PublicRecord record) {
    xml.element(
        "oai_datacite",
        List.of(
            "xmlns",
            OaiFormat.OAI_DATACITE.namespace(),
            "xsi:schemaLocation",
            OaiFormat.OAI_DATACITE.namespace() + " " + OaiFormat.OAI_DATACITE.schema()),
        envelope ->
            envelope
                .text("schemaVersion", "4.5")
                .text("datacentreSymbol", site.host())
                .element("payload", payload -> resource(payload, record)));
  }

  private void resource(Xml xml, PublicRecord record) {
    xml.element(
        "resource",
        List.of(
            "xmlns",
            KERNEL,
            "xsi:schemaLocation",
            KERNEL + " http://schema.datacite.org/meta/kernel-4/metadata.xsd"),
        resource -> {
          resource.text("identifier", site.record(record.id()), "identifierType", "URL");
          names(resource, record);
          resource.text("publisher", record.metadata().text(Field.PUBLISHER).orElse(site.name()));
          resource.text(
              "publicationYear",
              Integer.toString(record.published().atZone(ZoneOffset.UTC).getYear()));
          resource.text(
              "resourceType",
              vocabularies.label("record_type", record.type().code(), "en"),
              "resourceTypeGeneral",
              general(record.type()));
          subjects(resource, record);
          dates(resource, record);
          resource.text("language", record.language());
          resource.text("version", record.versionLabel());
          rights(resource, record);
          descriptions(resource, record);
          funding(resource, record);
        });
  }

  private static String general(RecordType type) {
    return switch (type) {
      case SESSION_REPORT, EVIDENCE_BRIEF -> "Report";
      case PRACTICE_LEAD,
          PRACTICE,
          NEED_GAP,
          PRIORITY,
          PROBLEM_DEFINITION,
          DESIGN_QUESTION,
          PROTOTYPE_CONCEPT,
          PATHWAY,
          PILOT,
          BENCHMARK,
          TOOL ->
          "Text";
    };
  }

  private static void names(Xml resource, PublicRecord record) {
    resource.element(
        "creators",
        creators ->
            record
                .creators()
                .forEach(
                    name ->
                        creators.element(
                            "creator",
                            one -> one.text("creatorName", name, "nameType", "Organizational"))));
    resource.element(
        "titles",
        titles ->
            record
                .metadata()
                .texts(Field.TITLE)
                .forEach((language, title) -> titles.text("title", title, "xml:lang", language)));
  }

  private void subjects(Xml resource, PublicRecord record) {
    resource.element(
        "subjects",
        subjects ->
            DublinCore.subjects(record, vocabularies)
                .forEach(subject -> subjects.text("subject", subject)));
  }

  private static void dates(Xml resource, PublicRecord record) {
    resource.element(
        "dates",
        dates ->
            dates.text(
                "date",
                OaiAnswers.stamp(record.published()).substring(0, 10),
                "dateType",
                "Issued"));
  }

  private static void rights(Xml resource, PublicRecord record) {
    Optional<String> address = Licences.address(record.licence());
    resource.element(
        "rightsList",
        list -> {
          if (address.isPresent()) {
            list.text("rights", record.licence(), "rightsURI", address.get());
          } else {
            list.text("rights", "All rights reserved");
          }
        });
  }

  private static void descriptions(Xml resource, PublicRecord record) {
    resource.element(
        "descriptions",
        all ->
            record
                .metadata()
                .texts(Field.PLAIN_SUMMARY)
                .forEach(
                    (language, text) ->
                        all.text(
                            "description",
                            text,
                            "descriptionType",
                            "Abstract",
                            "xml:lang",
                            language)));
  }

  private void funding(Xml resource, PublicRecord record) {
    List<Value.Group> rows = record.metadata().rows(Field.FUNDING);
    if (rows.isEmpty()) {
      return;
    }
    resource.element(
        "fundingReferences",
        all ->
            rows.forEach(
                row ->
                    all.element(
                        "fundingReference",
                        one -> {
                          one.text(
                              "funderName",
                              text(row, "programme")
                                  .map(code -> vocabularies.label("funding_programme", code, "en"))
                                  .or(() -> text(row, "name"))
                                  .orElse("Unknown"));
                          text(row, "grant").ifPresent(grant -> one.text("awardNumber", grant));
                        })));
  }

  private static Optional<String> text(Value.Group row, String name) {
    return row.fields().get(name) instanceof Value.Text(String text) && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }
}
