package org.charrette.practice;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Rule R30: how much of what readers look for a record says.
 *
 * @param percent from 0 to 100
 * @param missing names of the fields that say nothing yet, in their order
 */
public record Completeness(int percent, List<String> missing) {
  /** What readers of every kind of record look for. */
  private static final Set<Field> WANTED =
      EnumSet.of(
          Field.TITLE,
          Field.PLAIN_SUMMARY,
          Field.DESCRIPTION,
          Field.INTEGRATION_AREA,
          Field.INTEGRATION_PHASE,
          Field.TARGET_GROUP,
          Field.LOCALITY,
          Field.GEOGRAPHIC_SCOPE,
          Field.LICENCE,
          Field.CO_DESIGN);

  public Completeness {
    missing = List.copyOf(missing);
  }

  public static Completeness of(RecordType type, Metadata metadata) {
    Set<Field> wanted = EnumSet.copyOf(WANTED);
    wanted.addAll(Required.ever(type));
    List<String> missing = new ArrayList<>();
    for (Field field : wanted) {
      if (!says(metadata, field)) {
        missing.add(field.key());
      }
    }
    int there = wanted.size() - missing.size();
    return new Completeness(100 * there / wanted.size(), missing);
  }

  /** A country says where it is as well as words do. */
  private static boolean says(Metadata metadata, Field field) {
    return metadata.has(field) || (field == Field.GEOGRAPHIC_SCOPE && metadata.has(Field.COUNTRY));
  }
}
