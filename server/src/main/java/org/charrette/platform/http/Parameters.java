package org.charrette.platform.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a search as an address has them.
 *
 * @param all every value of each
 * @param misfit what is said of one that does not fit; its path becomes the name of the parameter
 */
public record Parameters(Map<String, List<String>> all, Problem misfit) {

  /** A whole number, {@code usual} where none is given. */
  public int number(String name, int usual, int least, int most) {
    Optional<String> text = only(name);
    if (text.isEmpty()) {
      return usual;
    }
    if (!text.get().matches("[0-9]{1,6}")) {
      throw misfit(name);
    }
    int number = Integer.parseInt(text.get());
    if (number < least || number > most) {
      throw misfit(name);
    }
    return number;
  }

  /** What may be given once. */
  public Optional<String> only(String name) {
    List<String> values = all.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw misfit(name);
    }
    return values.stream().findFirst();
  }

  /** Codes, each once, that are given again or with commas between them. */
  public List<String> codes(String name) {
    return all.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(code -> !code.isEmpty())
        .distinct()
        .toList();
  }

  public ProblemException misfit(String name) {
    return misfit.at(name).toException();
  }
}
