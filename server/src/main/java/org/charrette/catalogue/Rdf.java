package org.charrette.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rule C40: statements about things on the web, written as Turtle and as JSON-LD. */
public final class Rdf {

  /** What a statement says. */
  public sealed interface Thing {}

  /** Something with an address. */
  public record Ref(String address) implements Thing {}

  /** A text with a language, or with a type, or with neither. */
  public record Text(String text, @Nullable String language, @Nullable String type)
      implements Thing {
    public static Text plain(String text) {
      return new Text(text, null, null);
    }

    public static Text in(String language, String text) {
      return new Text(text, language, null);
    }
  }

  /** Something that statements are about; it has no address when it is told within another. */
  public static final class Node implements Thing {
    private final @Nullable String address;
    private final List<String> types;
    private final Map<String, List<Thing>> statements = new LinkedHashMap<>();

    private Node(@Nullable String address, List<String> types) {
      this.address = address;
      this.types = types;
    }

    public Node say(String property, Thing thing) {
      statements.computeIfAbsent(property, first -> new ArrayList<>()).add(thing);
      return this;
    }

    public Node say(String property, String text) {
      return say(property, Text.plain(text));
    }

    public Node refer(String property, String address) {
      return say(property, new Ref(address));
    }
  }

  private final Map<String, String> prefixes;
  private final List<Node> nodes = new ArrayList<>();

  /**
   * @param prefixes short names of the words that are used
   */
  public Rdf(Map<String, String> prefixes) {
    this.prefixes = Map.copyOf(prefixes);
  }

  /** Begins to tell of something. */
  public Node about(String address, String... types) {
    Node node = new Node(address, List.of(types));
    nodes.add(node);
    return node;
  }

  /** Something without an address, to be told within another. */
  public static Node within(String... types) {
    return new Node(null, List.of(types));
  }

  // ---- JSON-LD

  public Map<String, Object> jsonLd() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("@context", new java.util.TreeMap<>(prefixes));
    document.put("@graph", nodes.stream().map(Rdf::json).toList());
    return document;
  }

  private static Map<String, Object> json(Node node) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (node.address != null) {
      object.put("@id", node.address);
    }
    object.put("@type", node.types);
    node.statements.forEach(
        (property, things) -> object.put(property, things.stream().map(Rdf::json).toList()));
    return object;
  }

  private static Object json(Thing thing) {
    return switch (thing) {
      case Ref(String address) -> Map.of("@id", address);
      case Text(String text, String language, String type) -> {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("@value", text);
        if (language != null) {
          value.put("@language", language);
        }
        if (type != null) {
          value.put("@type", type);
        }
        yield value;
      }
      case Node node -> json(node);
    };
  }

  // ---- Turtle

  public String turtle() {
    StringBuilder out = new StringBuilder();
    new java.util.TreeMap<>(prefixes)
        .forEach(
            (prefix, address) ->
                out.append("@prefix ")
                    .append(prefix)
                    .append(": ")
                    .append(iri(address))
                    .append(" .\n"));
    for (Node node : nodes) {
      out.append('\n')
          .append(iri(Objects.requireNonNull(node.address)))
          .append(statements(node))
          .append(" .\n");
    }
    return out.toString();
  }

  private static String statements(Node node) {
    List<String> lines = new ArrayList<>();
    if (!node.types.isEmpty()) {
      lines.add("a " + String.join(", ", node.types));
    }
    node.statements.forEach(
        (property, things) ->
            lines.add(
                property
                    + " "
                    + things.stream().map(Rdf::turtle).collect(Collectors.joining(", "))));
    return "\n  " + String.join(" ;\n  ", lines);
  }

  private static String turtle(Thing thing) {
    return switch (thing) {
      case Ref(String address) -> iri(address);
      case Text(String text, String language, String type) ->
          quoted(text)
              + (language != null ? "@" + language : "")
              + (type != null ? "^^" + type : "");
      case Node node -> "[" + statements(node) + " ]";
    };
  }

  private static String iri(String address) {
    StringBuilder out = new StringBuilder("<");
    address
        .codePoints()
        .forEach(
            c -> {
              if (c <= ' ' || "<>\"{}|^`\\".indexOf(c) >= 0) {
                out.append("%%%02X".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append('>').toString();
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (c < ' ') {
                    out.append("\\u%04X".formatted(c));
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.append('"').toString();
  }
}
