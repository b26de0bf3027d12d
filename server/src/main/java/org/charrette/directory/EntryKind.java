package org.charrette.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an entry is about. People read "group or network" for a community of practice. */
public enum EntryKind {
  ORGANISATION,
  COMMUNITY;

  /** What is stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<EntryKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(EntryKind::word).toList();
  }
}
