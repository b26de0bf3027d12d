package org.charrette.directory.csv;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.charrette.catalogue.Csv;
import org.charrette.directory.Entry;
import org.charrette.directory.EntryField;

/**
 * Rule O27: entries as lines of a file that can be read back in. What a spreadsheet would take for
 * a formula gets an apostrophe before it.
 */
public final class DirectoryCsv {

  private DirectoryCsv() {}

  public static String head() {
    return Csv.line(
        Stream.concat(
                Arrays.stream(EntryField.values()).map(EntryField::key),
                Stream.of(Headings.HEADQUARTERS))
            .toList());
  }

  /**
   * @param branchOfOther whether it has headquarters, whose name it has
   */
  public static String line(Entry entry, boolean branchOfOther) {
    List<String> cells =
        Stream.concat(
                Arrays.stream(EntryField.values()).map(field -> String.join(";", entry.all(field))),
                Stream.of(branchOfOther ? entry.text(EntryField.NAME) : ""))
            .toList();
    return Csv.line(cells);
  }
}
