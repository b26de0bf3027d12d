package org.charrette.practice;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules R13, R18, R31 and R33: what must be said before a record goes on. Each missing field is
 * named, a part of a field as {@code context/legal}.
 */
public final class Required {
  private static final List<Field> FOR_SUBMISSION =
      List.of(
          Field.TITLE,
          Field.PLAIN_SUMMARY,
          Field.INTEGRATION_AREA,
          Field.INTEGRATION_PHASE,
          Field.TARGET_GROUP,
          Field.LOCALITY,
          Field.LICENCE);

  /** Rule R33: without its context a practice can not be judged. */
  private static final Map<RecordType, List<Field>> FOR_VALIDATION =
      Map.of(
          RecordType.PRACTICE,
              List.of(
                  Field.GOVERNANCE_LEVEL,
                  Field.CONTEXT,
                  Field.INTEGRATION_CONCEPT,
                  Field.CO_DESIGN),
          RecordType.PILOT, List.of(Field.CO_DESIGN, Field.BUDGET),
          RecordType.BENCHMARK, List.of(Field.KEY_FACTORS),
          RecordType.PATHWAY,
              List.of(Field.IDEAL_SITUATION, Field.ACTIVITIES, Field.SUPPORTING_CONDITIONS));

  private static final Map<RecordType, List<Field>> FOR_PUBLICATION =
      Map.of(
          RecordType.PRACTICE,
          List.of(
              Field.DESCRIPTION,
              Field.PROBLEM,
              Field.OBJECTIVES,
              Field.ACTIVITIES,
              Field.RESULTS,
              Field.COUNTRY,
              Field.TIME_PERIOD,
              Field.ORGANISATION,
              Field.EVIDENCE,
              Field.TRANSFERABILITY));

  /** From when on a field must say something, told for forms. */
  public enum Need {
    DRAFT,
    SUBMIT,
    PUBLISH_PRACTICE,
    PUBLISH_PILOT,
    PUBLISH_BENCHMARK,
    PUBLISH_PATHWAY,
    NEVER
  }

  /** For the kind of record that needs most. */
  public static Need need(Field field) {
    if (field == Field.TITLE || field == Field.INTEGRATION_AREA) {
      return Need.DRAFT;
    }
    if (field == Field.CREATORS || FOR_SUBMISSION.contains(field)) {
      return Need.SUBMIT;
    }
    return List.of(RecordType.PRACTICE, RecordType.PILOT, RecordType.BENCHMARK, RecordType.PATHWAY)
        .stream()
        .filter(type -> ever(type).contains(field))
        .findFirst()
        .map(type -> Need.valueOf("PUBLISH_" + type.name()))
        .orElse(Need.NEVER);
  }

  private Required() {}

  /** Rule R13: what is missing before it can be submitted. */
  public static List<String> forSubmission(RecordType type, Metadata metadata) {
    Set<String> missing = new LinkedHashSet<>(absent(metadata, FOR_SUBMISSION));
    // Where a workshop stands in for those who made it, nobody has to be named.
    if (!metadata.has(Field.CREATORS) && !metadata.has(Field.CONTRIBUTOR_STATEMENT)) {
      missing.add(Field.CREATORS.key());
    }
    if (!metadata.has(Field.COUNTRY) && !metadata.has(Field.GEOGRAPHIC_SCOPE)) {
      missing.add(Field.GEOGRAPHIC_SCOPE.key());
    }
    otherSays(metadata, Field.SECTOR, Field.SECTOR_OTHER, missing);
    otherSays(metadata, Field.TARGET_GROUP, Field.TARGET_GROUP_OTHER, missing);
    return List.copyOf(missing);
  }

  /** Rule R33: what is missing before it can be validated. */
  public static List<String> forValidation(RecordType type, Metadata metadata) {
    Set<String> missing = new LinkedHashSet<>(forSubmission(type, metadata));
    List<Field> fields = FOR_VALIDATION.getOrDefault(type, List.of());
    missing.addAll(absent(metadata, fields));
    if (fields.contains(Field.CONTEXT)) {
      parts(metadata, Field.CONTEXT, List.of("legal", "funding"), missing);
    }
    if (fields.contains(Field.CO_DESIGN)) {
      parts(metadata, Field.CO_DESIGN, List.of("design", "implement", "evaluate"), missing);
    }
    if (fields.contains(Field.BUDGET)) {
      Budget.of(metadata).wrong().forEach(source -> missing.add(Field.BUDGET.key() + "/" + source));
    }
    if (fields.contains(Field.KEY_FACTORS)) {
      rows(metadata, Field.KEY_FACTORS, List.of("standard", "questions"), missing);
    }
    return List.copyOf(missing);
  }

  /** Rule R18: what is missing before everybody may read it. */
  public static List<String> forPublication(RecordType type, Metadata metadata, LocalDate today) {
    Set<String> missing = new LinkedHashSet<>(forValidation(type, metadata));
    missing.addAll(absent(metadata, FOR_PUBLICATION.getOrDefault(type, List.of())));
    if (type == RecordType.PRACTICE) {
      parts(metadata, Field.TRANSFERABILITY, List.of("rating"), missing);
      sourcesOfOrganisations(metadata, missing);
      if (!hasLasted(metadata, today)) {
        missing.add(Field.EMERGING.key());
      }
    }
    return List.copyOf(missing);
  }

  /** Fields of the type that are asked for at one time or another, in the order of fields. */
  static Set<Field> ever(RecordType type) {
    Set<Field> all = new LinkedHashSet<>(FOR_SUBMISSION);
    all.addAll(FOR_VALIDATION.getOrDefault(type, List.of()));
    all.addAll(FOR_PUBLICATION.getOrDefault(type, List.of()));
    return all;
  }

  private static List<String> absent(Metadata metadata, List<Field> fields) {
    return fields.stream().filter(field -> !metadata.has(field)).map(Field::key).toList();
  }

  /** The code {@code other} says nothing by itself. */
  private static void otherSays(
      Metadata metadata, Field codes, Field meaning, Set<String> missing) {
    if (metadata.codes(codes).contains("other") && !metadata.has(meaning)) {
      missing.add(meaning.key());
    }
  }

  /** Parts of a field that is there. */
  private static void parts(
      Metadata metadata, Field field, List<String> names, Set<String> missing) {
    if (metadata.values().get(field) instanceof Value.Group group) {
      missingIn(field.key(), group, names, missing);
    }
  }

  private static void rows(
      Metadata metadata, Field field, List<String> names, Set<String> missing) {
    List<Value.Group> all = metadata.rows(field);
    for (int i = 0; i < all.size(); i++) {
      missingIn(field.key() + "/" + i, all.get(i), names, missing);
    }
  }

  private static void missingIn(
      String at, Value.Group group, List<String> names, Set<String> missing) {
    for (String name : names) {
      Value part = group.fields().get(name);
      if (part == null || part.isEmpty()) {
        missing.add(at + "/" + name);
      }
    }
  }

  /** Nobody is named without a public source or a consent. */
  private static void sourcesOfOrganisations(Metadata metadata, Set<String> missing) {
    List<Value.Group> all = metadata.rows(Field.ORGANISATION);
    for (int i = 0; i < all.size(); i++) {
      Map<String, Value> row = all.get(i).fields();
      if (!row.containsKey("publicSourceUrl") && !row.containsKey("consentId")) {
        missing.add(Field.ORGANISATION.key() + "/" + i + "/publicSourceUrl");
      }
    }
  }

  /** A practice is a year old, or says that it is emerging. */
  private static boolean hasLasted(Metadata metadata, LocalDate today) {
    return metadata.flag(Field.EMERGING)
        || metadata
            .text(Field.TIME_PERIOD)
            .flatMap(Period::parse)
            .map(period -> period.lasted(today))
            .orElse(true);
  }
}
