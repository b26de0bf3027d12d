package org.charrette.peer;

import java.util.Map;

/**
 * A key factor as the reviewed version of the benchmark has it; each text by language tag.
 *
 * @param number its position there, from 1
 * @param standard what good looks like
 * @param questions what to ask about it
 */
public record Factor(
    int number,
    Map<String, String> name,
    Map<String, String> standard,
    Map<String, String> questions) {
  public Factor {
    name = Map.copyOf(name);
    standard = Map.copyOf(standard);
    questions = Map.copyOf(questions);
  }
}
