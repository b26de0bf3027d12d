package org.charrette.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rule O12: by what the directory is narrowed, in the order in which it is shown. */
public enum EntryFacet {
  KIND(EntryField.KIND),
  PHASE(EntryField.PHASE),
  LOCALITY(EntryField.LOCALITY),
  SECTOR(EntryField.SECTOR),
  TARGET_GROUP(EntryField.TARGET_GROUP),
  COUNTRY(EntryField.COUNTRY),
  TYPE(EntryField.TYPE),
  LEVEL(EntryField.LEVEL),
  MIGRANT_LED(EntryField.MIGRANT_LED),
  LANGUAGE(EntryField.LANGUAGE),
  REGION(EntryField.REGION),
  HISTORY(EntryField.HISTORY),
  STEP(EntryField.STEP);

  private final EntryField field;

  EntryFacet(EntryField field) {
    this.field = field;
  }

  /** What it is called in an address. */
  public String key() {
    return field.key();
  }

  public EntryField field() {
    return field;
  }

  /** How the index has a value of it. */
  public String tag(String code) {
    return key() + ":" + code;
  }

  public static Optional<EntryFacet> of(String key) {
    return Arrays.stream(values()).filter(facet -> facet.key().equals(key)).findFirst();
  }

  /** Every tag of the entry. */
  public static List<String> tags(Entry entry) {
    return Arrays.stream(values())
        .flatMap(facet -> entry.all(facet.field).stream().map(facet::tag))
        .toList();
  }

  /** The vocabulary that its codes are of, where they are of one. */
  public Optional<String> vocabulary() {
    return field.shape() instanceof EntryShape.Codes(String vocabulary, int most)
        ? Optional.of(vocabulary)
        : Optional.empty();
  }
}
