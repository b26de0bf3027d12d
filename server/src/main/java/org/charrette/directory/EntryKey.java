package org.charrette.directory;

import org.charrette.catalogue.Folding;

/**
 * Rule O9: by what two entries are one: name and branch without capitals, accents and punctuation,
 * and the country.
 *
 * @param country empty for what has none
 */
public record EntryKey(String name, String branch, String country) {

  public static EntryKey of(String name, String branch, String country) {
    return new EntryKey(Folding.fold(name), Folding.fold(branch), country);
  }

  /** The entry that a branch of this one belongs to. */
  public EntryKey headquarters(String theirName) {
    return new EntryKey(Folding.fold(theirName), "", country);
  }
}
