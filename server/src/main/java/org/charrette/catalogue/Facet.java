package org.charrette.catalogue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.charrette.practice.Field;
import org.charrette.practice.Value;
import org.jspecify.annotations.Nullable;

/** Rule C10: what people narrow a search by, in the order in which it is offered. */
public enum Facet {
  PHASE("phase", "integration_phase"),
  LOCALITY("locality", "locality"),
  AREA("area", "integration_area"),
  TARGET_GROUP("targetGroup", "target_group"),
  COUNTRY("country", "eu_member_state"),
  LEVEL("level", "governance_level"),
  TYPE("type", "record_type"),
  EVIDENCE("evidence", "evidence_level"),
  /** Dimensions of evidence that are rated two or better. */
  DIMENSION("dimension", "evidence_dimension"),
  TRANSFERABILITY("transferability", "transferability_rating"),
  YEAR("year", null),
  FUNDING("funding", "funding_programme"),
  LANGUAGE("language", "language"),
  MIGRANT_LED("migrantLed", null);

  private static final long RATED_WELL = 2;
  private static final int LONGEST_CODE = 60;

  private final String key;
  private final @Nullable String vocabulary;

  Facet(String key, @Nullable String vocabulary) {
    this.key = key;
    this.vocabulary = vocabulary;
  }

  /** Its name in addresses. */
  public String key() {
    return key;
  }

  /** Whose codes it has; empty for years and for yes and no. */
  public Optional<String> vocabulary() {
    return Optional.ofNullable(vocabulary);
  }

  public static Optional<Facet> of(String key) {
    return Arrays.stream(values()).filter(facet -> facet.key.equals(key)).findFirst();
  }

  /** How the index keeps a code of this facet. */
  public String tag(String code) {
    return key + ":" + code;
  }

  /** Whether a record can have this value; a vocabulary knows its own codes besides. */
  public boolean plausible(String code) {
    return switch (this) {
      case YEAR -> code.matches("[12][0-9]{3}");
      case MIGRANT_LED -> code.equals("yes");
      case LANGUAGE -> code.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");
      default -> !code.isEmpty() && code.length() <= LONGEST_CODE;
    };
  }

  /** All tags of a record. */
  public static List<String> tags(PublicRecord record) {
    List<String> tags = new ArrayList<>();
    for (Facet facet : values()) {
      facet.codes(record).distinct().map(facet::tag).forEach(tags::add);
    }
    return tags;
  }

  /** The values that a record has. */
  public Stream<String> codes(PublicRecord record) {
    var metadata = record.metadata();
    return switch (this) {
      case PHASE -> metadata.codes(Field.INTEGRATION_PHASE).stream();
      case LOCALITY -> metadata.codes(Field.LOCALITY).stream();
      case AREA -> metadata.codes(Field.INTEGRATION_AREA).stream();
      case TARGET_GROUP -> metadata.codes(Field.TARGET_GROUP).stream();
      case COUNTRY -> metadata.codes(Field.COUNTRY).stream();
      case LEVEL -> metadata.codes(Field.GOVERNANCE_LEVEL).stream();
      case TYPE -> Stream.of(record.type().code());
      case EVIDENCE -> Stream.of(record.level().name());
      case DIMENSION ->
          metadata.rows(Field.EVIDENCE).stream()
              .filter(Facet::ratedWell)
              .flatMap(row -> text(row, "dimension"));
      case TRANSFERABILITY ->
          metadata.get(Field.TRANSFERABILITY).stream()
              .flatMap(
                  value ->
                      value instanceof Value.Group group ? text(group, "rating") : Stream.empty());
      case YEAR -> Stream.of(Integer.toString(record.published().atZone(ZoneOffset.UTC).getYear()));
      case FUNDING -> metadata.rows(Field.FUNDING).stream().flatMap(row -> text(row, "programme"));
      case LANGUAGE -> record.languages().stream();
      case MIGRANT_LED -> metadata.flag(Field.MIGRANT_LED) ? Stream.of("yes") : Stream.empty();
    };
  }

  private static boolean ratedWell(Value.Group row) {
    return row.fields().get("rating") instanceof Value.Whole(long rating) && rating >= RATED_WELL;
  }

  private static Stream<String> text(Value.Group group, String name) {
    return group.fields().get(name) instanceof Value.Text(String text) && !text.isEmpty()
        ? Stream.of(text)
        : Stream.empty();
  }
}
