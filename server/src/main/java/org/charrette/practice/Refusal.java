package org.charrette.practice;

import java.util.List;

/**
 * Why something is not done with a record.
 *
 * @param code stable, for programs
 * @param fields what it is about, by name; none when the code says it all
 */
public record Refusal(String code, List<String> fields) {
  public Refusal {
    fields = List.copyOf(fields);
  }

  public static Refusal of(String code) {
    return new Refusal(code, List.of());
  }
}
