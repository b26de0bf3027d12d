package org.charrette.platform.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charrette.platform.CannotStart;

/**
 * The environment's variables. An empty value counts as absent; each refusal names its variable.
 */
public final class Environment {

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables =
        variables.entrySet().stream()
            .filter(variable -> !variable.getValue().isBlank())
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, variable -> variable.getValue().strip()));
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** A whole number within bounds, both included. */
  public int number(String name, int otherwise, int least, int most) {
    return text(name).map(value -> number(name, value, least, most)).orElse(otherwise);
  }

  private static int number(String name, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with the bounds.
    }
    throw refused(name, value, "a whole number from %d to %d".formatted(least, most));
  }

  /** {@code true} or {@code false}; absent, it is false. */
  public boolean flag(String name) {
    String value = text(name).orElse("false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(name, value, "true or false");
    };
  }

  public Path path(String name, String otherwise) {
    String value = text(name).orElse(otherwise);
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw refused(name, value, "a path of this system");
    }
  }

  /** An address of the web without a path: {@code https://board.example.org}. */
  public Optional<URI> webOrigin(String name) {
    return text(name).map(value -> webOrigin(name, value));
  }

  private static URI webOrigin(String name, String value) {
    try {
      URI uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean bare = uri.getRawPath().isEmpty() && uri.getRawQuery() == null;
      if (web && bare && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException | NullPointerException e) {
      // Said below.
    }
    throw refused(name, value, "an address like https://board.example.org, without a path");
  }

  /** Parts separated by commas. */
  public Set<String> list(String name) {
    return Stream.of(text(name).orElse("").split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads a value that knows its own rules.
   *
   * @param parse refuses with {@link IllegalArgumentException}, whose message ends the sentence
   *     that begins with the variable's name and does not repeat a secret
   */
  public <T> Optional<T> parsed(String name, Function<String, T> parse) {
    return text(name)
        .map(
            value -> {
              try {
                return parse.apply(value);
              } catch (IllegalArgumentException e) {
                throw new CannotStart(name + " " + e.getMessage() + ".");
              }
            });
  }

  Stream<String> namesBeginningWith(String prefix) {
    return variables.keySet().stream().filter(name -> name.startsWith(prefix)).sorted();
  }

  static CannotStart refused(String name, String value, String expected) {
    return new CannotStart(name + "=" + value + " is refused: it has to be " + expected + ".");
  }
}
