package org.charrette.vocabulary.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charrette.vocabulary.Activity;
import org.charrette.vocabulary.Concept;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** The vocabularies of the product, read from the data file that ships with it. */
public final class VocabularyFile {
  private static final String FILE = "/org/charrette/vocabulary/vocabularies.json";

  private VocabularyFile() {}

  public static Vocabularies read() {
    List<Vocabulary> all = new ArrayList<>();
    file().forEach(one -> all.add(vocabulary(one)));
    return new Vocabularies(all);
  }

  /** The kinds of events of the engagement plan, in its order. */
  public static List<Activity> activities() {
    List<Activity> all = new ArrayList<>();
    for (JsonNode vocabulary : file()) {
      if (vocabulary.path("id").asText().equals("engagement_activity")) {
        vocabulary.path("concepts").forEach(one -> all.add(activity(one)));
      }
    }
    return List.copyOf(all);
  }

  private static Activity activity(JsonNode json) {
    List<Activity.Wanted> wanted = new ArrayList<>();
    json.path("deliverables")
        .forEach(
            one ->
                wanted.add(
                    new Activity.Wanted(one.path("type").asText(), one.path("count").asInt())));
    return new Activity(json.path("code").asText(), json.path("participantCap").asInt(0), wanted);
  }

  private static JsonNode file() {
    try (InputStream in = VocabularyFile.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the vocabularies are not packed with the server");
      }
      return new ObjectMapper().readTree(in).path("vocabularies");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Vocabulary vocabulary(JsonNode json) {
    List<Concept> concepts = new ArrayList<>();
    json.path("concepts").forEach(one -> concepts.add(concept(one)));
    return Vocabulary.of(
        json.path("id").asText(),
        json.path("title").asText(),
        json.path("multiValued").asBoolean(),
        concepts);
  }

  private static Concept concept(JsonNode json) {
    Map<String, String> labels = new LinkedHashMap<>();
    json.path("label")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    Map<String, List<String>> alternatives = new LinkedHashMap<>();
    json.path("altLabel")
        .properties()
        .forEach(
            names -> {
              List<String> some = new ArrayList<>();
              names.getValue().forEach(name -> some.add(name.asText()));
              alternatives.put(names.getKey(), List.copyOf(some));
            });
    return new Concept(
        json.path("code").asText(),
        labels,
        alternatives,
        textOrNull(json, "note"),
        textOrNull(json, "exactMatch"));
  }

  private static @Nullable String textOrNull(JsonNode json, String field) {
    return json.path(field).textValue();
  }
}
