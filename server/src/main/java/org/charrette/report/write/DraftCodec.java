package org.charrette.report.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.charrette.report.Block;
import org.charrette.report.Draft;
import org.charrette.report.Picture;
import org.charrette.report.Text;
import org.jspecify.annotations.Nullable;

/** A draft as JSON: its blocks as {@link JsonWriter} writes them. */
public final class DraftCodec {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}");

  private DraftCodec() {}

  public static ArrayNode blocks(Draft draft) {
    ArrayNode blocks = MAPPER.createArrayNode();
    draft.blocks().forEach(block -> blocks.add(JsonWriter.block(block)));
    return blocks;
  }

  /** As it is kept. */
  public static String write(Draft draft) {
    ObjectNode node = MAPPER.createObjectNode().put("title", draft.title());
    node.set("blocks", blocks(draft));
    return node.toString();
  }

  /**
   * Reads what was kept.
   *
   * @param pictures what figures can show; those that are no longer there are left out
   */
  public static Draft read(String json, Map<String, Picture> pictures) {
    try {
      JsonNode node = MAPPER.readTree(json);
      List<Block> blocks = new ArrayList<>();
      node.path("blocks").forEach(one -> block(one, pictures).ifPresent(blocks::add));
      return new Draft(node.path("title").asText(), blocks);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a block that came from outside.
   *
   * @return empty when it is none, or shows a picture that is not there
   */
  public static Optional<Block> block(JsonNode node, Map<String, Picture> pictures) {
    return Optional.ofNullable(
        switch (node.path("type").asText()) {
          case "heading" -> new Block.Heading(node.path("level").asInt(1), text(node.path("text")));
          case "paragraph" -> new Block.Paragraph(text(node.path("text")));
          case "list" -> new Block.Bullets(texts(node.path("items")));
          case "table" -> table(node);
          case "figure" -> figure(node, pictures);
          default -> null;
        });
  }

  private static Block table(JsonNode node) {
    List<List<Text>> rows = new ArrayList<>();
    node.path("rows").forEach(row -> rows.add(texts(row)));
    return new Block.Table(text(node.path("caption")), texts(node.path("head")), rows);
  }

  private static @Nullable Block figure(JsonNode node, Map<String, Picture> pictures) {
    String board = node.path("board").asText();
    Picture picture = pictures.get(board);
    return picture == null
        ? null
        : new Block.Figure(board, text(node.path("name")), text(node.path("alt")), picture);
  }

  private static List<Text> texts(JsonNode nodes) {
    List<Text> texts = new ArrayList<>();
    nodes.forEach(node -> texts.add(text(node)));
    return texts;
  }

  private static Text text(JsonNode runs) {
    List<Text.Run> all = new ArrayList<>();
    for (JsonNode run : runs) {
      String said = run.path("text").asText();
      String lang = run.path("language").asText("");
      if (!said.isEmpty()) {
        all.add(
            new Text.Run(
                said,
                LANGUAGE.matcher(lang).matches() ? lang : "",
                run.path("strong").asBoolean(false)));
      }
    }
    return new Text(all);
  }
}
