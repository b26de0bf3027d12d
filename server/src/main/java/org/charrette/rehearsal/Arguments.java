package org.charrette.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command: {@code --name value} pairs and plain words. */
public final class Arguments {
  private final Map<String, String> options = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private Arguments() {}

  /**
   * Reads the words of a command.
   *
   * @param known names of the options the command has, without dashes
   * @throws BadArguments on any other option, an option without a value, or one given twice
   */
  public static Arguments parse(List<String> args, Set<String> known) {
    Arguments parsed = new Arguments();
    for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      if (!word.startsWith("--")) {
        parsed.words.add(word);
        continue;
      }
      String name = word.substring(2);
      if (!known.contains(name)) {
        throw new BadArguments("unknown option " + word);
      }
      if (!rest.hasNext()) {
        throw new BadArguments(word + " needs a value");
      }
      if (parsed.options.put(name, rest.next()) != null) {
        throw new BadArguments(word + " is given twice");
      }
    }
    return parsed;
  }

  public List<String> words() {
    return List.copyOf(words);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /**
   * A whole number between {@code min} and {@code max}, or {@code otherwise} when it is not given.
   */
  public int number(String name, int otherwise, int min, int max) {
    return (int) decimal(name, otherwise, min, max, true);
  }

  /** A number between {@code min} and {@code max}, or {@code otherwise} when it is not given. */
  public double decimal(String name, double otherwise, double min, double max) {
    return decimal(name, otherwise, min, max, false);
  }

  private double decimal(String name, double otherwise, double min, double max, boolean whole) {
    String text = options.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      double value = whole ? Integer.parseInt(text) : Double.parseDouble(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new BadArguments("--" + name + " is no number: " + text, e);
    }
    throw new BadArguments("--" + name + " must lie between " + trim(min) + " and " + trim(max));
  }

  private static String trim(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** What was typed makes no sense; the message is for the person who typed it. */
  public static final class BadArguments extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadArguments(String message) {
      super(message);
    }

    BadArguments(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
