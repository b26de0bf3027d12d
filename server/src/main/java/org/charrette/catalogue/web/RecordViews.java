package org.charrette.catalogue.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.charrette.catalogue.Csv;
import org.charrette.catalogue.Facet;
import org.charrette.catalogue.Licences;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Search;
import org.charrette.catalogue.Site;
import org.charrette.catalogue.store.DepositStore;
import org.charrette.practice.Field;
import org.charrette.practice.codec.MetadataCodec;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Records and what is found, as answers show them. */
final class RecordViews {
  private static final String CODES = ";";

  /** A record in a list. */
  record Hit(
      String id,
      String address,
      String type,
      String level,
      boolean unchecked,
      String version,
      Map<String, String> title,
      Map<String, String> plainSummary,
      List<String> integrationPhase,
      List<String> locality,
      List<String> integrationArea,
      List<String> targetGroup,
      List<String> country,
      List<String> creators,
      String licence,
      String published) {}

  record VersionLine(int number, String version, String status, String published, String address) {}

  /**
   * A whole record.
   *
   * @param doi of this version, where it was deposited (rule C73)
   * @param conceptDoi of all versions together
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Whole(
      String id,
      String address,
      String type,
      String level,
      boolean unchecked,
      String version,
      int number,
      String status,
      String published,
      String changed,
      String citation,
      @Nullable String licenceAddress,
      @Nullable String doi,
      @Nullable String conceptDoi,
      JsonNode metadata,
      List<VersionLine> versions) {}

  record Value(String code, long records, boolean chosen) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FacetView(
      String facet, @Nullable String vocabulary, boolean multiValued, List<Value> values) {}

  record Suggestion(String without, long records) {}

  record Result(
      long total,
      int offset,
      int limit,
      List<Hit> records,
      List<Hit> wider,
      List<FacetView> facets,
      List<Suggestion> suggestions,
      List<String> synonyms,
      boolean alike) {}

  record Hits(List<Hit> records) {}

  private final Site site;
  private final Vocabularies vocabularies;

  RecordViews(Site site, Vocabularies vocabularies) {
    this.site = site;
    this.vocabularies = vocabularies;
  }

  Hit hit(PublicRecord record) {
    var metadata = record.metadata();
    return new Hit(
        record.id().toString(),
        site.record(record.id()),
        record.type().code(),
        record.level().name(),
        record.unchecked(),
        record.versionLabel(),
        metadata.texts(Field.TITLE),
        metadata.texts(Field.PLAIN_SUMMARY),
        metadata.codes(Field.INTEGRATION_PHASE),
        metadata.codes(Field.LOCALITY),
        metadata.codes(Field.INTEGRATION_AREA),
        metadata.codes(Field.TARGET_GROUP),
        metadata.codes(Field.COUNTRY),
        record.creators(),
        record.licence(),
        record.published().toString());
  }

  Whole whole(
      PublicRecord record, List<PublicRecord> versions, Optional<DepositStore.Deposit> deposit) {
    // a DOI leads nowhere before the other repository shows what it is of
    Optional<DepositStore.Deposit> done =
        deposit.filter(one -> one.stage() == DepositStore.Stage.DONE);
    return new Whole(
        record.id().toString(),
        site.record(record.id()),
        record.type().code(),
        record.level().name(),
        record.unchecked(),
        record.versionLabel(),
        record.number(),
        record.status().code(),
        record.published().toString(),
        record.stamp().toString(),
        citation(record),
        Licences.address(record.licence()).orElse(null),
        done.map(DepositStore.Deposit::doi).orElse(null),
        done.map(DepositStore.Deposit::conceptDoi).orElse(null),
        MetadataCodec.write(record.metadata()),
        versions.stream().map(this::line).toList());
  }

  private VersionLine line(PublicRecord version) {
    return new VersionLine(
        version.number(),
        version.versionLabel(),
        version.status().code(),
        version.published().toString(),
        site.record(version.id(), version.number()));
  }

  /** How others cite it. */
  String citation(PublicRecord record) {
    return "%s (%d). %s (version %s). %s. %s"
        .formatted(
            String.join("; ", record.creators()),
            record.published().atZone(ZoneOffset.UTC).getYear(),
            record.title(),
            record.versionLabel(),
            record.metadata().text(Field.PUBLISHER).orElse(site.name()),
            site.record(record.id()));
  }

  /** All facets in their order; values in the order of their vocabulary. */
  List<FacetView> facets(Search search, Map<String, Long> tags) {
    return Arrays.stream(Facet.values()).map(facet -> facet(facet, search, tags)).toList();
  }

  private FacetView facet(Facet facet, Search search, Map<String, Long> tags) {
    List<String> chosen = search.filters().getOrDefault(facet, List.of());
    List<String> order =
        facet.vocabulary().flatMap(vocabularies::find).map(Vocabulary::concepts).stream()
            .flatMap(concepts -> concepts.keySet().stream())
            .toList();
    String beginning = facet.tag("");
    List<Value> values = new ArrayList<>();
    tags.entrySet().stream()
        .filter(tag -> tag.getKey().startsWith(beginning))
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Map.entry(tag.getKey().substring(beginning.length()), tag.getValue()))
        .sorted(
            java.util.Comparator.comparingInt(
                tag -> order.contains(tag.getKey()) ? order.indexOf(tag.getKey()) : order.size()))
        .forEach(
            tag ->
                values.add(new Value(tag.getKey(), tag.getValue(), chosen.contains(tag.getKey()))));
    return new FacetView(facet.key(), facet.vocabulary().orElse(null), multiValued(facet), values);
  }

  private static boolean multiValued(Facet facet) {
    return switch (facet) {
      case TYPE, EVIDENCE, TRANSFERABILITY, YEAR, MIGRANT_LED -> false;
      case PHASE, LOCALITY, AREA, TARGET_GROUP, COUNTRY, LEVEL, DIMENSION, FUNDING, LANGUAGE ->
          true;
    };
  }

  // ---- tables (rule C52)

  static String csvHead() {
    List<String> head =
        new ArrayList<>(
            List.of("id", "address", "version", "published", "title", "summary", "creators"));
    head.add("licence");
    Arrays.stream(Facet.values()).map(Facet::key).forEach(head::add);
    head.add("place");
    head.add("geographicScope");
    head.add("freeTags");
    return Csv.line(head);
  }

  String csvLine(PublicRecord record) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                record.id().toString(),
                site.record(record.id()),
                record.versionLabel(),
                record.published().toString(),
                record.title(),
                record.summary(),
                String.join(CODES, record.creators()),
                record.licence()));
    for (Facet facet : Facet.values()) {
      cells.add(String.join(CODES, facet.codes(record).distinct().toList()));
    }
    var metadata = record.metadata();
    cells.add(metadata.text(Field.PLACE).orElse(""));
    cells.add(metadata.text(Field.GEOGRAPHIC_SCOPE).orElse(""));
    cells.add(String.join(CODES, metadata.codes(Field.FREE_TAGS)));
    return Csv.line(cells);
  }

  static String filename(String format) {
    return "attachment; filename=\"records." + format.toLowerCase(Locale.ROOT) + "\"";
  }
}
