package org.charrette.directory;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An organisation or community as the directory describes it. Made by {@link EntryRules}, which
 * holds it against the rules.
 *
 * @param values what its fields say; a field that says nothing is not there
 */
public record Entry(Map<EntryField, List<String>> values) {

  public Entry {
    Map<EntryField, List<String>> copy = new EnumMap<>(EntryField.class);
    values.forEach(
        (field, some) -> {
          if (!some.isEmpty()) {
            copy.put(field, List.copyOf(some));
          }
        });
    values = Collections.unmodifiableMap(copy);
  }

  public EntryKind kind() {
    return EntryKind.of(text(EntryField.KIND)).orElseThrow();
  }

  /** The only value of the field, or nothing at all. */
  public String text(EntryField field) {
    return all(field).stream().findFirst().orElse("");
  }

  /** Every value of the field, in the order in which they were written. */
  public List<String> all(EntryField field) {
    return values.getOrDefault(field, List.of());
  }

  /** Rule O9: the same name, branch and country are the same entry. */
  public EntryKey entryKey() {
    return EntryKey.of(text(EntryField.NAME), text(EntryField.BRANCH), text(EntryField.COUNTRY));
  }

  /** Rule O8: a branch is called what its headquarters are called. */
  public Entry named(String name) {
    Map<EntryField, List<String>> changed = new EnumMap<>(EntryField.class);
    changed.putAll(values);
    changed.put(EntryField.NAME, List.of(name));
    return new Entry(changed);
  }
}
