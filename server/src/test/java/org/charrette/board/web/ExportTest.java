package org.charrette.board.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.charrette.platform.http.StrictJson;
import org.charrette.report.write.Format;
import org.charrette.testing.MetadataDump;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExportTest {
  private static final JsonNode STATE = JsonNodeFactory.instance.objectNode();

  @Test
  @DisplayName(
      "[E2] T-CSV-1 no cell starts a formula, and quotes and line breaks stay inside their cell")
  void noFormula() {
    List<BoardFile.Item> items = new ArrayList<>();
    List<String> dangers =
        List.of(
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "  =1",
            "\uFF1D1",
            "\uFF0B1",
            "say \"hi\"\nand =go",
            "yes;=1+1; -2",
            "as\n@x\n- y");
    for (int i = 0; i < dangers.size(); i++) {
      items.add(item("i_" + i, "note", null, 0, i * 200).withText("text", dangers.get(i)).build());
    }

    String csv = CsvExport.write(Outline.of(new BoardFile("B", 1, STATE, items)));

    for (String danger : dangers.subList(0, 8)) {
      assertTrue(csv.contains("\"'" + danger + "\""), danger);
    }
    assertTrue(csv.contains("\"say \"\"hi\"\"\nand =go\""), csv);
    assertTrue(csv.contains("\"yes;'=1+1;' -2\""), csv);
    assertTrue(csv.contains("\"as\n'@x\n- y\""), csv);
    assertTrue(csv.startsWith("\uFEFF\"area\","), csv);
  }

  @Test
  @DisplayName(
      "[E2] [B80] a note's area and heading are those of its nearest frame, through a cluster too")
  void areaAndHeading() {
    Draft tagged = item("i_f1", "frame", null, 0, 0).withText("title", "HOUSING - PRIORITIES");
    tagged.r.putObject("tags").put("area", "housing").put("column", "priorities");
    Draft plain = item("i_f2", "frame", null, 2000, 0).withText("title", "Ideas");
    Draft cluster = item("i_c1", "cluster", "i_f1", 10, 10).withText("title", "Costs");
    List<BoardFile.Item> items =
        List.of(
            item("i_n1", "note", "i_c1", 20, 20).withText("text", "rent").build(),
            item("i_n2", "note", "i_f2", 2010, 20).withText("text", "share").build(),
            item("i_n3", "note", null, 9000, 0).withText("text", "free").build(),
            cluster.build(),
            plain.build(),
            tagged.build());

    String csv = CsvExport.write(Outline.of(new BoardFile("B", 1, STATE, items)));

    assertTrue(csv.contains("\"housing\",\"priorities\",\"Costs\",\"note\",\"rent\""), csv);
    assertTrue(csv.contains("\"\",\"Ideas\",\"\",\"note\",\"share\""), csv);
    assertTrue(csv.contains("\"\",\"\",\"\",\"note\",\"free\""), csv);
  }

  @Test
  @DisplayName("[E3] [B81] the outline reads by rows, and what people wrote stays plain")
  void markdown() {
    List<BoardFile.Item> items =
        List.of(
            item("i_f2", "frame", null, 1000, 30).withText("title", "Second").build(),
            item("i_f1", "frame", null, 0, 60).withText("title", "First <b>").build(),
            item("i_f3", "frame", null, 0, 500).withText("title", "Third").build(),
            item("i_n1", "note", "i_f1", 10, 100)
                .withText("text", "[x](javascript:1) *y*\n# no heading")
                .build());

    String text = MarkdownExport.write(Outline.of(new BoardFile("My board", 1, STATE, items)));

    assertEquals(
        """
        # My board

        ## First \\<b\\>

        - \\[x\\](javascript:1) \\*y\\* \s
          \\# no heading

        ## Second

        ## Third

        """,
        text);
  }

  @Test
  @DisplayName("[E3] items that name each other as parents do not hang the export")
  void loops() {
    List<BoardFile.Item> items =
        List.of(
            item("i_a", "frame", "i_b", 0, 0).build(), item("i_b", "frame", "i_a", 0, 0).build());

    assertEquals("# B\n\n", MarkdownExport.write(Outline.of(new BoardFile("B", 1, STATE, items))));
  }

  @Test
  @DisplayName("[E4] [D23] the files of a board say nothing but what is on it")
  void metadata() {
    BoardFile file =
        new BoardFile(
            "Housing",
            1,
            STATE,
            List.of(
                item("i_f", "frame", "root", 0, 0).withText("title", "NEEDS").build(),
                item("i_n", "note", "i_f", 0, 0).withText("text", "Ask Participant 7").build()));
    Outline outline = Outline.of(file);
    MetadataDump.assertSays("board json", Format.JSON, StrictJson.write(file));
    MetadataDump.assertSays(
        "board csv", Format.CSV, CsvExport.write(outline).getBytes(StandardCharsets.UTF_8));
    MetadataDump.assertSays(
        "board md", Format.MD, MarkdownExport.write(outline).getBytes(StandardCharsets.UTF_8));
  }

  private static Draft item(String id, String type, String parent, double x, double y) {
    ObjectNode r = JsonNodeFactory.instance.objectNode();
    r.putArray("xy").add(x).add(y);
    r.putObject("slot").put("p", parent).put("z", "a0");
    return new Draft(id, type, r);
  }

  private record Draft(String id, String type, ObjectNode r) {
    Draft withText(String field, String text) {
      r.putArray(field).addObject().put("insert", text);
      return this;
    }

    BoardFile.Item build() {
      return new BoardFile.Item(id, type, r);
    }
  }
}
