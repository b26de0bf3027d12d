package org.charrette.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charrette.session.Member;
import org.charrette.session.SessionState;
import org.charrette.session.SmallCells;
import org.jspecify.annotations.Nullable;

/**
 * Rule D10: who took part, in counts in which nobody can be found. People of whom nothing is known
 * are a cell of their own, so that each table adds up to the total, and no difference is left over.
 */
final class Census {
  static final String UNSAID = "not_said";

  /** What is counted, and the vocabulary that has its codes. */
  enum Kind {
    ORGANISATION_TYPE("organisationType", "organisation_type"),
    SECTOR("sector", "participant_sector"),
    GOVERNANCE_LEVEL("governanceLevel", "governance_level"),
    LOCALITY("locality", "locality");

    private final String field;
    private final String vocabulary;

    Kind(String field, String vocabulary) {
      this.field = field;
      this.vocabulary = vocabulary;
    }

    String field() {
      return field;
    }

    String vocabulary() {
      return vocabulary;
    }
  }

  /**
   * One count.
   *
   * @param told as it may be told: the number, {@code <5}, or {@code -} for a larger one that is
   *     hidden because others could be found by it
   */
  record Cell(String code, String told) {}

  private final List<Member> people;

  Census(SessionState session) {
    this.people =
        session.members().values().stream()
            .filter(member -> member.presence() != Member.Presence.WAITING)
            .toList();
  }

  String total() {
    return people.size() < SmallCells.K ? "<" + SmallCells.K : String.valueOf(people.size());
  }

  /** Empty when nobody said anything of the kind. */
  List<Cell> cells(Kind kind) {
    Map<String, Integer> counts = new TreeMap<>();
    people.forEach(
        member -> counts.merge(member.profile().getOrDefault(kind.field, UNSAID), 1, Integer::sum));
    if (counts.keySet().equals(java.util.Set.of(UNSAID))) {
      return List.of();
    }
    Map<String, @Nullable Integer> told = SmallCells.suppress(counts);
    return counts.entrySet().stream()
        .map(
            cell -> {
              Integer shown = told.get(cell.getKey());
              String small = cell.getValue() < SmallCells.K ? "<" + SmallCells.K : "-";
              return new Cell(cell.getKey(), shown == null ? small : shown.toString());
            })
        .toList();
  }

  /** For programs. */
  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("total", number(total()));
    for (Kind kind : Kind.values()) {
      Map<String, Object> table = new LinkedHashMap<>();
      cells(kind).forEach(cell -> table.put(cell.code(), number(cell.told())));
      if (!table.isEmpty()) {
        figures.put(kind.field, table);
      }
    }
    return figures;
  }

  private static Object number(String told) {
    return told.chars().allMatch(Character::isDigit) ? (Object) Integer.valueOf(told) : told;
  }
}
