package org.charrette.directory.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.directory.Complaint;
import org.charrette.directory.Entry;
import org.charrette.directory.EntryField;
import org.charrette.directory.EntryShape;
import org.charrette.directory.Fault;

/** Entries as JSON: an object with the keys of the fields. */
final class EntryJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EntryJson() {}

  /** What the object says; what is no field or does not look like one is complained about. */
  static Map<EntryField, List<String>> read(JsonNode object, List<Complaint> complaints) {
    Map<EntryField, List<String>> values = new EnumMap<>(EntryField.class);
    for (Map.Entry<String, JsonNode> one : object.properties()) {
      Optional<EntryField> field = EntryField.of(one.getKey());
      if (field.isEmpty()) {
        String key = one.getKey();
        complaints.add(
            new Complaint(key.substring(0, Math.min(key.length(), 60)), Fault.UNKNOWN_FIELD, ""));
      } else if (!one.getValue().isNull()) {
        values(field.get(), one.getValue())
            .ifPresentOrElse(
                some -> values.put(field.get(), some),
                () -> complaints.add(new Complaint(field.get().key(), Fault.MISSHAPEN, "")));
      }
    }
    return values;
  }

  private static Optional<List<String>> values(EntryField field, JsonNode json) {
    if (field.shape().many()) {
      return json.isArray() ? texts(json) : Optional.empty();
    }
    return switch (field.shape()) {
      case EntryShape.Flag flag ->
          json.isBoolean()
              ? Optional.of(List.of(json.booleanValue() ? "yes" : "no"))
              : Optional.empty();
      case EntryShape.Whole number ->
          json.isIntegralNumber() ? Optional.of(List.of(json.asText())) : Optional.empty();
      default -> json.isTextual() ? Optional.of(List.of(json.textValue())) : Optional.empty();
    };
  }

  private static Optional<List<String>> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : array) {
      if (!one.isTextual()) {
        return Optional.empty();
      }
      texts.add(one.textValue());
    }
    return Optional.of(texts);
  }

  /** In the order of the fields. */
  static ObjectNode write(Entry entry) {
    ObjectNode object = JSON.objectNode();
    entry.values().forEach((field, values) -> object.set(field.key(), json(field, values)));
    return object;
  }

  private static JsonNode json(EntryField field, List<String> values) {
    if (field.shape().many()) {
      ArrayNode array = JSON.arrayNode();
      values.forEach(array::add);
      return array;
    }
    String only = values.getFirst();
    return switch (field.shape()) {
      case EntryShape.Flag flag -> JSON.booleanNode(only.equals("yes"));
      case EntryShape.Whole number -> JSON.numberNode(Integer.parseInt(only));
      default -> JSON.textNode(only);
    };
  }
}
