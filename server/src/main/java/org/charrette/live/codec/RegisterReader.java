package org.charrette.live.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charrette.board.ItemId;
import org.charrette.board.ItemType;
import org.charrette.board.Numbers;
import org.charrette.board.RegValue;
import org.charrette.board.RegValue.Angle;
import org.charrette.board.RegValue.Attached;
import org.charrette.board.RegValue.Document;
import org.charrette.board.RegValue.Flag;
import org.charrette.board.RegValue.Free;
import org.charrette.board.RegValue.Gloss;
import org.charrette.board.RegValue.Point;
import org.charrette.board.RegValue.Slot;
import org.charrette.board.RegValue.Tags;
import org.charrette.board.RegValue.Word;
import org.charrette.board.Register;
import org.charrette.board.ZOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of one register: rounded, and inside its domain (spec, section 1; rules B6 to
 * B8).
 */
final class RegisterReader {
  private static final Set<String> FILLS =
      words("yellow amber orange coral pink magenta purple indigo blue teal green grey none");
  private static final Set<String> SHAPES =
      words("rect round ellipse diamond triangle hexagon arrow");
  private static final Set<String> LINES = words("straight curved elbow");
  private static final Set<String> SHAPES_AND_LINES =
      Stream.concat(SHAPES.stream(), LINES.stream()).collect(Collectors.toSet());
  private static final Set<String> HEADS = words("none end both");
  private static final Set<String> DIRECTIONS = words("auto ltr rtl");
  private static final Set<String> KINDS = words("problem how_might_we concept pitch outcome");
  private static final Pattern SOURCE =
      Pattern.compile("([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/)?i_[A-Za-z0-9_-]{16,43}");
  private static final int LONGEST_SOURCE = 82;
  private static final int MOST_SOURCES = 20;
  private static final int LONGEST_LABEL = 300;

  /** Rule B112: sources of one card beside the first. */
  private static final int MOST_ALSO = 19;

  private static final Set<String> GLOSS_BY = words("human machine");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{2,35}");
  private static final Pattern TAG = Pattern.compile("[a-z][A-Za-z0-9_]{0,31}");
  private static final int MOST_TAGS = 16;
  private static final int LONGEST_TAG = 300;
  private static final int LONGEST_GLOSS = 500;

  private RegisterReader() {}

  private static Set<String> words(String spaced) {
    return Set.of(spaced.split(" ", -1));
  }

  /**
   * Reads a value.
   *
   * @param type of the item; null when it is not known, then the value must fit some type
   * @throws Malformed with {@code path} when the value is out of its domain
   */
  static RegValue read(Register register, @Nullable ItemType type, JsonNode value, String path) {
    return switch (register) {
      case XY -> point(value, -Numbers.COORDINATE_LIMIT, Numbers.COORDINATE_LIMIT, path);
      case WH -> point(value, 8, 20_000, path);
      case ROT -> angle(value, path);
      case SLOT -> slot(value, path);
      case LOCKED -> flag(value, path);
      case FILL -> oneOf(FILLS, value, path);
      case SHAPE_NAME -> oneOf(shapesOf(type), value, path);
      case A, B -> end(value, path);
      case HEAD -> oneOf(HEADS, value, path);
      case LANG -> new Word(language(value, path));
      case DIR -> oneOf(DIRECTIONS, value, path);
      case GLOSS -> gloss(value, path);
      case TAGS -> tags(value, path);
      case KIND -> oneOf(KINDS, value, path);
      case SOURCES -> sources(value, path);
      case CONFIRMED -> flag(value, path);
      case ORIGIN -> origin(value, path);
      case TEXT, TITLE -> new Document(DeltaReader.document(value, path));
    };
  }

  private static Set<String> shapesOf(@Nullable ItemType type) {
    if (type == ItemType.SHAPE) {
      return SHAPES;
    }
    return type == ItemType.CONNECTOR ? LINES : SHAPES_AND_LINES;
  }

  private static Point point(JsonNode value, double least, double most, String path) {
    if (!value.isArray() || value.size() != 2) {
      throw new Malformed(path);
    }
    return new Point(
        within(Numbers.round(Json.number(value.get(0), path)), least, most, path),
        within(Numbers.round(Json.number(value.get(1), path)), least, most, path));
  }

  private static double within(double number, double least, double most, String path) {
    if (!(number >= least && number <= most)) {
      throw new Malformed(path);
    }
    return number;
  }

  private static Angle angle(JsonNode value, String path) {
    double degrees = Numbers.round(Json.number(value, path));
    if (!(degrees >= 0 && degrees < 360)) {
      throw new Malformed(path);
    }
    return new Angle(degrees);
  }

  private static Slot slot(JsonNode value, String path) {
    Json.object(value, Set.of("p", "z"), path);
    JsonNode parent = value.get("p");
    if (parent == null) {
      throw new Malformed(path);
    }
    ItemId id = parent.isNull() ? null : new ItemId(Json.text(parent, path));
    String z = Json.text(value.get("z"), path);
    if (!ZOrder.isKey(z)) {
      throw new Malformed(path);
    }
    return new Slot(id, z);
  }

  private static Flag flag(JsonNode value, String path) {
    if (!value.isBoolean()) {
      throw new Malformed(path);
    }
    return new Flag(value.booleanValue());
  }

  private static Word oneOf(Set<String> words, JsonNode value, String path) {
    String word = Json.text(value, path);
    if (!words.contains(word)) {
      throw new Malformed(path);
    }
    return new Word(word);
  }

  private static RegValue end(JsonNode value, String path) {
    if (Json.object(value, path).has("pt")) {
      Json.object(value, Set.of("pt"), path);
      return new Free(
          point(value.get("pt"), -Numbers.COORDINATE_LIMIT, Numbers.COORDINATE_LIMIT, path));
    }
    Json.object(value, Set.of("item", "u", "v"), path);
    return new Attached(
        new ItemId(Json.text(value.get("item"), path)),
        within(Numbers.roundFraction(Json.number(value.get("u"), path)), 0, 1, path),
        within(Numbers.roundFraction(Json.number(value.get("v"), path)), 0, 1, path));
  }

  private static String language(@Nullable JsonNode value, String path) {
    String tag = Json.text(value, path);
    if (!LANGUAGE.matcher(tag).matches()) {
      throw new Malformed(path);
    }
    return tag;
  }

  private static Gloss gloss(JsonNode value, String path) {
    Json.object(value, Set.of("text", "lang", "by"), path);
    String text = Json.text(value.get("text"), path);
    if (text.length() > LONGEST_GLOSS || !CleanText.isClean(text)) {
      throw new Malformed(path);
    }
    String by = Json.text(value.get("by"), path);
    if (!GLOSS_BY.contains(by)) {
      throw new Malformed(path);
    }
    return new Gloss(text, language(value.get("lang"), path), by);
  }

  /** Rule B110. */
  private static RegValue.Sources sources(JsonNode value, String path) {
    if (!value.isArray() || value.isEmpty() || value.size() > MOST_SOURCES) {
      throw new Malformed(path);
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode source : value) {
      String id = Json.text(source, path);
      if (id.length() > LONGEST_SOURCE || !SOURCE.matcher(id).matches() || ids.contains(id)) {
        throw new Malformed(path);
      }
      ids.add(id);
    }
    return new RegValue.Sources(ids);
  }

  /** Rule B112. */
  private static RegValue.Origin origin(JsonNode value, String path) {
    Json.object(
        value, Set.of("also", "board", "gone", "group", "heading", "item", "notes", "votes"), path);
    JsonNode votes = value.get("votes");
    RegValue.Source first = source(value, path);
    return new RegValue.Origin(
        first.board(),
        first.item(),
        first.group(),
        first.heading(),
        first.gone(),
        count(value.get("notes"), path),
        votes == null ? null : count(votes, path),
        also(value.get("also"), path));
  }

  private static List<RegValue.Source> also(@Nullable JsonNode value, String path) {
    if (value == null) {
      return List.of();
    }
    if (!value.isArray() || value.isEmpty() || value.size() > MOST_ALSO) {
      throw new Malformed(path);
    }
    List<RegValue.Source> also = new ArrayList<>();
    for (JsonNode one : value) {
      Json.object(one, Set.of("board", "gone", "group", "heading", "item"), path);
      also.add(source(one, path));
    }
    return also;
  }

  private static RegValue.Source source(JsonNode value, String path) {
    JsonNode heading = value.get("heading");
    JsonNode gone = value.get("gone");
    return new RegValue.Source(
        label(value.get("board"), path),
        label(value.get("item"), path),
        label(value.get("group"), path),
        heading == null ? null : label(heading, path),
        gone != null && flag(gone, path).on());
  }

  private static String label(@Nullable JsonNode value, String path) {
    String text = Json.text(value, path);
    if (text.length() > LONGEST_LABEL || !CleanText.isClean(text)) {
      throw new Malformed(path);
    }
    return text;
  }

  private static int count(@Nullable JsonNode value, String path) {
    long count = Json.whole(value, 0, path);
    if (count > 1_000_000) {
      throw new Malformed(path);
    }
    return (int) count;
  }

  private static Tags tags(JsonNode value, String path) {
    Json.object(value, path);
    if (value.size() > MOST_TAGS) {
      throw new Malformed(path);
    }
    TreeMap<String, String> entries = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String text = Json.text(entry.getValue(), path);
      if (!TAG.matcher(entry.getKey()).matches()
          || text.length() > LONGEST_TAG
          || !CleanText.isClean(text)) {
        throw new Malformed(path);
      }
      entries.put(entry.getKey(), text);
    }
    return new Tags(entries);
  }
}
