package org.charrette.report.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.charrette.report.Block;
import org.charrette.report.Report;
import org.charrette.report.Text;

/** A report for programs: what it says, its numbers and its lines. */
public final class JsonWriter {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonWriter() {}

  public static byte[] write(Report report) {
    ObjectNode root =
        MAPPER
            .createObjectNode()
            .put("format", "charrette-report")
            .put("version", 1)
            .put("report", report.kind().word())
            .put("edition", report.edition().word())
            .put("language", report.lang())
            .put("title", report.title())
            .put("stamp", report.stamp())
            .put("funding", report.funding());
    root.set("figures", MAPPER.valueToTree(report.figures()));
    ArrayNode blocks = root.putArray("blocks");
    report.blocks().forEach(block -> blocks.add(block(block)));
    ArrayNode lines = root.putArray("lines");
    for (Report.Line line : report.lines()) {
      ObjectNode cells = lines.addObject();
      List<String> values = line.cells();
      for (int i = 0; i < values.size(); i++) {
        cells.put(Report.Line.HEAD.get(i), values.get(i));
      }
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode block(Block block) {
    ObjectNode node = MAPPER.createObjectNode();
    switch (block) {
      case Block.Heading(int level, Text text) ->
          node.put("type", "heading").put("level", level).set("text", text(text));
      case Block.Paragraph(Text text) -> node.put("type", "paragraph").set("text", text(text));
      case Block.Bullets(List<Text> items) -> node.put("type", "list").set("items", texts(items));
      case Block.Table table -> {
        node.put("type", "table").set("caption", text(table.caption()));
        node.set("head", texts(table.head()));
        ArrayNode rows = node.putArray("rows");
        table.rows().forEach(row -> rows.add(texts(row)));
      }
      case Block.Figure figure -> {
        node.put("type", "figure").put("board", figure.board()).set("name", text(figure.name()));
        node.set("alt", text(figure.alt()));
      }
    }
    return node;
  }

  private static ArrayNode texts(List<Text> texts) {
    ArrayNode all = MAPPER.createArrayNode();
    texts.forEach(one -> all.add(text(one)));
    return all;
  }

  /** Runs, each with its language where it is not that of the report. */
  private static ArrayNode text(Text text) {
    ArrayNode runs = MAPPER.createArrayNode();
    for (Text.Run run : text.runs()) {
      ObjectNode node = runs.addObject().put("text", run.text());
      if (!run.lang().isEmpty()) {
        node.put("language", run.lang());
      }
      if (run.rightToLeft()) {
        node.put("direction", "rtl");
      }
      if (run.strong()) {
        node.put("strong", true);
      }
    }
    return runs;
  }
}
