package org.charrette.peer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.charrette.practice.Field;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordType;
import org.charrette.practice.RecordVersion;
import org.charrette.practice.Value;

/**
 * Rule CO2: what a peer review takes over from one version of a benchmark, so that no later version
 * changes what was rated.
 *
 * @param title by language tag
 */
public record Benchmark(Map<String, String> title, List<Factor> factors) {
  public Benchmark {
    title = Map.copyOf(title);
    factors = List.copyOf(factors);
  }

  /** What there is to review of a version; empty when it is no settled benchmark with factors. */
  public static Optional<Benchmark> of(RecordVersion version) {
    Metadata metadata = version.metadata();
    List<Value.Group> rows = metadata.rows(Field.KEY_FACTORS);
    return version.type() == RecordType.BENCHMARK && isSettled(version) && !rows.isEmpty()
        ? Optional.of(
            new Benchmark(
                metadata.texts(Field.TITLE),
                IntStream.range(0, rows.size())
                    .mapToObj(at -> factor(at + 1, rows.get(at)))
                    .toList()))
        : Optional.empty();
  }

  private static boolean isSettled(RecordVersion version) {
    return switch (version.status()) {
      case VALIDATED, PUBLISHED, SUPERSEDED, ARCHIVED -> true;
      case DRAFT, SUBMITTED, IN_REVIEW, CHANGES_REQUESTED, REJECTED, WITHDRAWN -> false;
    };
  }

  private static Factor factor(int number, Value.Group row) {
    return new Factor(number, texts(row, "name"), texts(row, "standard"), texts(row, "questions"));
  }

  private static Map<String, String> texts(Value.Group row, String field) {
    return row.fields().get(field) instanceof Value.Lang(Map<String, String> texts)
        ? texts
        : Map.of();
  }
}
