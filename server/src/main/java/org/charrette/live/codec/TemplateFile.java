package org.charrette.live.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charrette.board.BoardTemplate;
import org.charrette.board.BoardTemplate.Area;
import org.charrette.board.BoardTemplate.Link;

/** The templates of the product, read from the data file that ships with it. */
public final class TemplateFile {
  private static final String TEMPLATES = "/org/charrette/board/templates.json";
  private static final String DEMO = "/org/charrette/board/demo.json";

  private TemplateFile() {}

  /** All of them, in the order of the gallery. */
  public static List<BoardTemplate> read() {
    List<BoardTemplate> templates = new ArrayList<>();
    for (JsonNode template : resource(TEMPLATES).path("templates")) {
      templates.add(template(template));
    }
    return templates;
  }

  /** The demo board as an exported file: {@code {title, items:[{id,type,r}]}}. */
  public static JsonNode demo() {
    return resource(DEMO);
  }

  private static BoardTemplate template(JsonNode json) {
    List<String> phases = new ArrayList<>();
    json.path("phases").forEach(phase -> phases.add(phase.asText()));
    List<Area> frames = new ArrayList<>();
    json.path("frames").forEach(frame -> frames.add(frame(frame)));
    List<Link> links = new ArrayList<>();
    for (JsonNode link : json.path("connectors")) {
      links.add(new Link(link.get(0).asText(), link.get(1).asText()));
    }
    return new BoardTemplate(
        json.path("id").asText(),
        json.path("name").asText(),
        json.path("use").asText(),
        phases,
        frames,
        links,
        json.path("parameter").asText("").equals("area"));
  }

  private static Area frame(JsonNode json) {
    Map<String, String> tags = new TreeMap<>();
    json.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    if (json.has("promotesTo")) {
      tags.put("promotesTo", json.path("promotesTo").asText());
    }
    JsonNode box = json.path("box");
    return new Area(
        json.path("key").asText(),
        json.path("title").asText(),
        box.get(0).asDouble(),
        box.get(1).asDouble(),
        box.get(2).asDouble(),
        box.get(3).asDouble(),
        json.path("prompt").asText(""),
        tags);
  }

  private static JsonNode resource(String path) {
    try (InputStream in = TemplateFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + path);
      }
      return Json.STORED.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
