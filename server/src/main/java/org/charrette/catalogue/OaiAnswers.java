package org.charrette.catalogue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordType;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Rule C30: the answers of OAI-PMH 2.0. */
public final class OaiAnswers {
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String OAI = "http://www.openarchives.org/OAI/2.0/";

  /**
   * What a part of a list says about the next.
   *
   * @param token empty at the end of a list that came in several parts
   */
  public record Next(String token, @Nullable Instant expires) {}

  private final Site site;
  private final Vocabularies vocabularies;

  public OaiAnswers(Site site, Vocabularies vocabularies) {
    this.site = site;
    this.vocabularies = vocabularies;
  }

  public String identify(Instant now, Instant earliest) {
    return answer(
        now,
        Map.of("verb", "Identify"),
        xml ->
            xml.element(
                "Identify",
                identify ->
                    identify
                        .text("repositoryName", site.name())
                        .text("baseURL", site.base() + "/oai")
                        .text("protocolVersion", "2.0")
                        .text("adminEmail", site.admin())
                        .text("earliestDatestamp", stamp(earliest))
                        .text("deletedRecord", "persistent")
                        .text("granularity", "YYYY-MM-DDThh:mm:ssZ")));
  }

  public String formats(Instant now, Map<String, String> asked) {
    return answer(
        now,
        asked,
        xml ->
            xml.element(
                "ListMetadataFormats",
                list ->
                    Stream.of(OaiFormat.values())
                        .forEach(
                            format ->
                                list.element(
                                    "metadataFormat",
                                    one ->
                                        one.text("metadataPrefix", format.prefix())
                                            .text("schema", format.schema())
                                            .text("metadataNamespace", format.namespace())))));
  }

  public String sets(Instant now) {
    Map<String, String> sets = new TreeMap<>();
    sets.put("type", "By type");
    for (RecordType type : RecordType.values()) {
      sets.put("type:" + type.code(), vocabularies.label("record_type", type.code(), "en"));
    }
    sets.put("area", "By area");
    vocabularies
        .find("integration_area")
        .map(Vocabulary::concepts)
        .orElse(Map.of())
        .forEach((code, area) -> sets.put("area:" + code, area.label("en")));
    return answer(
        now,
        Map.of("verb", "ListSets"),
        xml ->
            xml.element(
                "ListSets",
                list ->
                    sets.forEach(
                        (spec, name) ->
                            list.element(
                                "set", one -> one.text("setSpec", spec).text("setName", name)))));
  }

  public String record(
      Instant now, Map<String, String> asked, PublicRecord record, OaiFormat format) {
    return answer(now, asked, xml -> xml.element("GetRecord", one -> record(one, record, format)));
  }

  public String list(
      Instant now,
      Map<String, String> asked,
      OaiRequest.Harvest harvest,
      List<PublicRecord> records,
      @Nullable Next next) {
    return answer(
        now,
        asked,
        xml ->
            xml.element(
                harvest.headersOnly() ? "ListIdentifiers" : "ListRecords",
                list -> {
                  for (PublicRecord record : records) {
                    if (harvest.headersOnly()) {
                      header(list, record);
                    } else {
                      record(list, record, harvest.selection().format());
                    }
                  }
                  if (next != null) {
                    token(list, next);
                  }
                }));
  }

  private static void token(Xml list, Next next) {
    if (next.expires() == null) {
      list.text("resumptionToken", next.token());
    } else {
      list.text("resumptionToken", next.token(), "expirationDate", stamp(next.expires()));
    }
  }

  public String error(Instant now, Map<String, String> asked, OaiError error) {
    boolean meaningless =
        error.code() == OaiError.Code.BAD_VERB || error.code() == OaiError.Code.BAD_ARGUMENT;
    return answer(
        now,
        meaningless ? Map.of() : asked,
        xml -> xml.text("error", error.text(), "code", error.code().wire()));
  }

  private String answer(Instant now, Map<String, String> asked, Consumer<Xml> content) {
    List<String> request = new ArrayList<>();
    new TreeMap<>(asked)
        .forEach(
            (name, value) -> {
              request.add(name);
              request.add(value);
            });
    return Xml.document(
        xml ->
            xml.element(
                "OAI-PMH",
                List.of(
                    "xmlns",
                    OAI,
                    "xmlns:xsi",
                    XSI,
                    "xsi:schemaLocation",
                    OAI + " http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"),
                root -> {
                  root.text("responseDate", stamp(now));
                  root.text("request", site.base() + "/oai", request.toArray(String[]::new));
                  content.accept(root);
                }));
  }

  private void record(Xml xml, PublicRecord record, OaiFormat format) {
    xml.element(
        "record",
        one -> {
          header(one, record);
          if (record.status() == RecordStatus.PUBLISHED) {
            one.element(
                "metadata",
                metadata -> {
                  switch (format) {
                    case OAI_DC -> new DublinCore(site, vocabularies).write(metadata, record);
                    case OAI_DATACITE -> new DataCite(site, vocabularies).write(metadata, record);
                  }
                });
          }
        });
  }

  private void header(Xml xml, PublicRecord record) {
    boolean deleted = record.status() != RecordStatus.PUBLISHED;
    xml.element(
        "header",
        deleted ? List.of("status", "deleted") : List.of(),
        header -> {
          header.text("identifier", "oai:" + site.host() + ":" + record.id());
          header.text("datestamp", stamp(record.stamp()));
          sets(record).forEach(set -> header.text("setSpec", set));
        });
  }

  /** The sets that a record is in. */
  public static List<String> sets(PublicRecord record) {
    return Stream.concat(
            Stream.of(Facet.TYPE.tag(record.type().code())),
            Facet.AREA.codes(record).map(Facet.AREA::tag))
        .toList();
  }

  static String stamp(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
