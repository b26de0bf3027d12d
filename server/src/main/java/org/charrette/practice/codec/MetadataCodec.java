package org.charrette.practice.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.practice.Field;
import org.charrette.practice.Metadata;
import org.charrette.practice.Shape;
import org.charrette.practice.Value;

/**
 * Metadata as JSON: an object with the keys of {@link Field}. Reading goes by the shapes of the
 * fields; whether codes and lengths are right is for {@link org.charrette.practice.Bounds}.
 */
public final class MetadataCodec {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MetadataCodec() {}

  /** Something that is no field, or does not look like one; the message is its place. */
  public static final class Misfit extends Exception {
    private static final long serialVersionUID = 1L;

    Misfit(String place) {
      super(place, null, false, false);
    }

    /** Where, e.g. {@code title/en}. */
    public String place() {
      return String.valueOf(getMessage());
    }
  }

  /** What the object says; a field that is {@code null} comes as an empty value. */
  public static Map<Field, Value> read(JsonNode object) throws Misfit {
    if (!object.isObject()) {
      throw new Misfit("");
    }
    Map<Field, Value> values = new EnumMap<>(Field.class);
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      Optional<Field> field = Field.of(entry.getKey());
      if (field.isEmpty()) {
        throw new Misfit(entry.getKey());
      }
      values.put(
          field.get(),
          entry.getValue().isNull()
              ? nothing(field.get().shape())
              : value(entry.getKey(), field.get().shape(), entry.getValue()));
    }
    return values;
  }

  private static Value nothing(Shape shape) {
    return switch (shape) {
      case Shape.Lang lang -> new Value.Lang(Map.of());
      case Shape.Codes codes -> new Value.Texts(List.of());
      case Shape.Texts texts -> new Value.Texts(List.of());
      case Shape.Code code -> new Value.Text("");
      case Shape.Text text -> new Value.Text("");
      case Shape.Link link -> new Value.Text("");
      case Shape.Span span -> new Value.Text("");
      case Shape.Day day -> new Value.Text("");
      case Shape.Flag flag -> new Value.Text("");
      case Shape.Whole number -> new Value.Text("");
      case Shape.Group group -> new Value.Group(Map.of());
      case Shape.Rows rows -> new Value.Rows(List.of());
    };
  }

  private static Value value(String at, Shape shape, JsonNode json) throws Misfit {
    return switch (shape) {
      case Shape.Lang lang -> lang(at, json);
      case Shape.Codes codes -> new Value.Texts(texts(at, json));
      case Shape.Texts texts -> new Value.Texts(texts(at, json));
      case Shape.Code code -> new Value.Text(text(at, json));
      case Shape.Text text -> new Value.Text(text(at, json));
      case Shape.Link link -> new Value.Text(text(at, json));
      case Shape.Span span -> new Value.Text(text(at, json));
      case Shape.Day day -> new Value.Text(text(at, json));
      case Shape.Flag flag -> {
        if (!json.isBoolean()) {
          throw new Misfit(at);
        }
        yield new Value.Flag(json.booleanValue());
      }
      case Shape.Whole number -> {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
          throw new Misfit(at);
        }
        yield new Value.Whole(json.longValue());
      }
      case Shape.Group group -> group(at, group, json);
      case Shape.Rows rows -> {
        if (!json.isArray()) {
          throw new Misfit(at);
        }
        List<Value.Group> all = new ArrayList<>();
        for (JsonNode row : json) {
          all.add(group(at + "/" + all.size(), rows.row(), row));
        }
        yield new Value.Rows(all);
      }
    };
  }

  private static Value.Group group(String at, Shape.Group shape, JsonNode json) throws Misfit {
    if (!json.isObject()) {
      throw new Misfit(at);
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      String place = at + "/" + entry.getKey();
      Shape known = shape.fields().get(entry.getKey());
      if (known == null) {
        throw new Misfit(place);
      }
      if (!entry.getValue().isNull()) {
        fields.put(entry.getKey(), value(place, known, entry.getValue()));
      }
    }
    return new Value.Group(fields);
  }

  private static Value.Lang lang(String at, JsonNode json) throws Misfit {
    if (!json.isObject()) {
      throw new Misfit(at);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> text : json.properties()) {
      texts.put(text.getKey(), text(at + "/" + text.getKey(), text.getValue()));
    }
    return new Value.Lang(texts);
  }

  private static List<String> texts(String at, JsonNode json) throws Misfit {
    if (!json.isArray()) {
      throw new Misfit(at);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : json) {
      texts.add(text(at + "/" + texts.size(), one));
    }
    return texts;
  }

  private static String text(String at, JsonNode json) throws Misfit {
    if (!json.isTextual()) {
      throw new Misfit(at);
    }
    return json.textValue();
  }

  /** In the order of the fields. */
  public static ObjectNode write(Metadata metadata) {
    ObjectNode object = JSON.objectNode();
    metadata.values().forEach((field, value) -> object.set(field.key(), json(value)));
    return object;
  }

  private static JsonNode json(Value value) {
    return switch (value) {
      case Value.Lang(Map<String, String> texts) -> {
        ObjectNode object = JSON.objectNode();
        texts.forEach(object::put);
        yield object;
      }
      case Value.Texts(List<String> texts) -> {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        yield array;
      }
      case Value.Text(String text) -> JSON.textNode(text);
      case Value.Flag(boolean set) -> JSON.booleanNode(set);
      case Value.Whole(long number) -> JSON.numberNode(number);
      case Value.Group(Map<String, Value> fields) -> {
        ObjectNode object = JSON.objectNode();
        fields.forEach((name, field) -> object.set(name, json(field)));
        yield object;
      }
      case Value.Rows(List<Value.Group> rows) -> {
        ArrayNode array = JSON.arrayNode();
        rows.forEach(row -> array.add(json(row)));
        yield array;
      }
    };
  }
}
