package org.charrette.directory.csv;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.charrette.directory.Complaint;
import org.charrette.directory.Entry;
import org.charrette.directory.EntryField;
import org.charrette.directory.EntryKey;
import org.charrette.directory.EntryRules;
import org.charrette.directory.Fault;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of entries and says everything that is wrong with it (rules O20 to O26). Stores
 * nothing: what is to be added is added as a whole, or not at all.
 */
public final class DirectoryImport {
  private static final List<EntryField> NEEDED =
      List.of(EntryField.KIND, EntryField.NAME, EntryField.SOURCE, EntryField.SOURCE_DATE);

  private final EntryRules rules;
  private final Cells cells;
  private final Supplier<UUID> ids;

  public DirectoryImport(Vocabularies vocabularies, Supplier<UUID> ids) {
    this.rules = new EntryRules(vocabularies);
    this.cells = new Cells(vocabularies);
    this.ids = ids;
  }

  /**
   * An entry that is ready.
   *
   * @param parent its headquarters, in the directory or further up among these
   */
  public record Addition(UUID id, Entry entry, @Nullable UUID parent) {}

  /**
   * What is known of an entry of the directory.
   *
   * @param name as it is written there
   */
  public record Known(UUID id, String name) {}

  /**
   * What the file comes to.
   *
   * @param rows how many there are
   * @param additions what is ready; to be added only when there are no problems
   * @param skipped rows whose entry is known already
   */
  public record Plan(
      int rows, List<Addition> additions, int skipped, List<ImportProblem> problems) {
    public Plan {
      additions = List.copyOf(additions);
      problems = List.copyOf(problems);
    }

    public boolean sound() {
      return problems.isEmpty();
    }
  }

  /** A column that is read. */
  private record Column(int index, String heading, @Nullable EntryField field) {}

  /**
   * @param known what is in the directory
   * @param skipKnown whether rows that are known already are passed over
   */
  public Plan read(byte[] file, Map<EntryKey, Known> known, boolean skipKnown, LocalDate today) {
    try {
      Table table = Table.read(file);
      List<ImportProblem> problems = new ArrayList<>();
      List<Column> columns = columns(table, problems);
      problems.addAll(mailByContent(table));
      if (!problems.isEmpty()) {
        return new Plan(table.rows().size(), List.of(), 0, problems);
      }
      return new Reading(columns, known, skipKnown, today).read(table);
    } catch (Table.Unreadable unreadable) {
      return new Plan(0, List.of(), 0, List.of(unreadable.problem()));
    }
  }

  /** Rules O21 and O23: every column is a field, and none is about people. */
  private static List<Column> columns(Table table, List<ImportProblem> problems) {
    List<Column> columns = new ArrayList<>();
    Set<EntryField> seen = new HashSet<>();
    for (int i = 0; i < table.headings().size(); i++) {
      String heading = table.headings().get(i);
      Optional<EntryField> field = Headings.field(heading);
      int index = i;
      if (Headings.isMail(heading)) {
        problems.add(ImportProblem.of(1, heading, ImportFault.EMAIL_COLUMN));
      } else if (Headings.headquarters(heading)) {
        columns.add(new Column(i, heading, null));
      } else if (field.isPresent()) {
        if (seen.add(field.get())) {
          columns.add(new Column(i, heading, field.get()));
        } else {
          problems.add(ImportProblem.of(1, heading, ImportFault.HEADING_TWICE));
        }
      } else if (Headings.isPersonal(heading)) {
        problems.add(ImportProblem.of(1, heading, ImportFault.PERSONAL_COLUMN));
      } else if (!heading.isEmpty()
          || table.rows().stream().anyMatch(row -> !cell(row, index).isBlank())) {
        problems.add(ImportProblem.of(1, heading, ImportFault.COLUMN_UNKNOWN));
      }
    }
    NEEDED.stream()
        .filter(needed -> !seen.contains(needed))
        .forEach(
            needed -> problems.add(ImportProblem.of(1, needed.key(), ImportFault.COLUMN_MISSING)));
    return columns;
  }

  /** Rule O23: a column is one of e-mail addresses when half of what stands in it is. */
  private static List<ImportProblem> mailByContent(Table table) {
    List<ImportProblem> problems = new ArrayList<>();
    for (int i = 0; i < table.headings().size(); i++) {
      int index = i;
      List<String> said =
          table.rows().stream().map(row -> cell(row, index)).filter(one -> !one.isBlank()).toList();
      long mails = said.stream().filter(EntryRules::holdsAddress).count();
      boolean named = Headings.isMail(table.headings().get(i));
      if (!named && mails > 0 && mails * 2 >= said.size() && said.size() > 1) {
        problems.add(ImportProblem.of(1, table.headings().get(i), ImportFault.EMAIL_COLUMN));
      }
    }
    return problems;
  }

  private static String cell(Table.Row row, int index) {
    return index < row.cells().size() ? row.cells().get(index) : "";
  }

  /** One pass over the rows. */
  private final class Reading {
    private final List<Column> columns;
    private final Map<EntryKey, Known> known;
    private final boolean skipKnown;
    private final LocalDate today;
    private final Map<EntryKey, Known> added = new HashMap<>();
    private final List<Addition> additions = new ArrayList<>();
    private final List<ImportProblem> problems = new ArrayList<>();
    private int skipped;

    Reading(List<Column> columns, Map<EntryKey, Known> known, boolean skipKnown, LocalDate today) {
      this.columns = columns;
      this.known = known;
      this.skipKnown = skipKnown;
      this.today = today;
    }

    Plan read(Table table) {
      table.rows().forEach(row -> read(row, table.headings().size()));
      return new Plan(table.rows().size(), additions, skipped, problems);
    }

    private void read(Table.Row row, int width) {
      boolean beyond =
          row.cells().size() > width
              && row.cells().subList(width, row.cells().size()).stream()
                  .anyMatch(one -> !one.isBlank());
      if (beyond) {
        problems.add(ImportProblem.of(row.number(), "", ImportFault.CELLS_BEYOND));
        return;
      }
      Map<EntryField, List<String>> values = new EnumMap<>(EntryField.class);
      String headquarters = "";
      for (Column column : columns) {
        String cell = cell(row, column.index());
        if (column.field() == null) {
          headquarters = Cells.plain(cell);
        } else {
          values.put(column.field(), cells.values(column.field(), cell));
        }
      }
      EntryRules.Checked checked = rules.check(values, !headquarters.isEmpty(), today);
      checked
          .complaints()
          .forEach(
              complaint ->
                  problems.add(
                      ImportProblem.of(row.number(), heading(complaint.field()), complaint)));
      if (checked.sound()) {
        place(row, checked.entry(), headquarters);
      }
    }

    /** The heading that the reader of the report sees in the file. */
    private String heading(String field) {
      return columns.stream()
          .filter(column -> column.field() != null && column.field().key().equals(field))
          .map(Column::heading)
          .findFirst()
          .orElse(field);
    }

    private void place(Table.Row row, Entry written, String headquarters) {
      Entry entry = written;
      UUID parent = null;
      if (!headquarters.isEmpty()) {
        EntryKey key = written.entryKey().headquarters(headquarters);
        Known there = known.getOrDefault(key, added.get(key));
        if (there == null) {
          problems.add(
              ImportProblem.of(
                  row.number(),
                  Headings.HEADQUARTERS,
                  new Complaint(Headings.HEADQUARTERS, Fault.HEADQUARTERS_UNKNOWN, headquarters)));
          return;
        }
        parent = there.id();
        entry = written.named(there.name());
      }
      EntryKey key = entry.entryKey();
      if (added.containsKey(key)) {
        problems.add(
            ImportProblem.of(row.number(), heading("name"), ImportFault.DUPLICATE_IN_FILE));
      } else if (!known.containsKey(key)) {
        UUID id = ids.get();
        added.put(key, new Known(id, entry.text(EntryField.NAME)));
        additions.add(new Addition(id, entry, parent));
      } else if (skipKnown) {
        skipped++;
      } else {
        problems.add(
            ImportProblem.of(row.number(), heading("name"), ImportFault.DUPLICATE_IN_DIRECTORY));
      }
    }
  }
}
