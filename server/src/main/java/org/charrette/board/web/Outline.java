package org.charrette.board.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A board read as a text: frames and clusters are sections, what is written stands in them in
 * reading order (rules E3, B80, B81).
 *
 * @param sections in reading order, parents before their children; the first is the board itself
 */
record Outline(String title, List<Section> sections) {
  private static final double ROW = 80;

  /**
   * A frame, a cluster, or the board itself.
   *
   * @param depth 0 for the board
   * @param area of the frame, inherited by the clusters in it; may be empty
   * @param heading the frame's column or title, inherited likewise; may be empty
   * @param cluster title of the cluster; empty when this is none
   */
  record Section(
      int depth, String title, String area, String heading, String cluster, List<Entry> entries) {}

  /** Something written. */
  record Entry(
      String id,
      String type,
      String text,
      String fill,
      String lang,
      String gloss,
      double x,
      double y) {}

  private record Node(BoardFile.Item item, List<Node> children) {

    JsonNode r() {
      return item.r();
    }

    boolean container() {
      return item.type().equals("frame") || item.type().equals("cluster");
    }

    double x() {
      return r().path("xy").path(0).asDouble();
    }

    double y() {
      return r().path("xy").path(1).asDouble();
    }

    String text(String field) {
      return plain(r().path(field));
    }
  }

  static Outline of(BoardFile file) {
    Map<String, Node> nodes = new HashMap<>();
    file.items().forEach(item -> nodes.put(item.id(), new Node(item, new ArrayList<>())));
    List<Node> top = new ArrayList<>();
    for (BoardFile.Item item : file.items()) {
      Node parent = nodes.get(item.r().path("slot").path("p").asText(""));
      Node node = nodes.get(item.id());
      if (node != null) {
        (parent == null ? top : parent.children).add(node);
      }
    }
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(0, file.title(), "", "", "", entries(top)));
    new Walk(sections, new HashSet<>()).into(top, 1, "", "");
    return new Outline(file.title(), List.copyOf(sections));
  }

  private record Walk(List<Section> sections, Set<String> seen) {

    void into(List<Node> siblings, int depth, String area, String heading) {
      siblings.stream()
          .filter(Node::container)
          .sorted(reading(siblings))
          .forEach(node -> section(node, depth, area, heading));
    }

    private void section(Node node, int depth, String area, String heading) {
      if (!seen.add(node.item.id())) {
        return;
      }
      String title = node.text("title");
      boolean frame = node.item.type().equals("frame");
      String itsArea = frame ? node.r().path("tags").path("area").asText("") : area;
      String itsHeading = frame ? node.r().path("tags").path("column").asText(title) : heading;
      sections.add(
          new Section(
              depth, title, itsArea, itsHeading, frame ? "" : title, entries(node.children)));
      into(node.children, depth + 1, itsArea, itsHeading);
    }
  }

  private static List<Entry> entries(List<Node> siblings) {
    return siblings.stream()
        .filter(node -> !node.container() && !node.item.type().equals("connector"))
        .sorted(reading(siblings))
        .map(Outline::entry)
        .toList();
  }

  // Tops that are less than a row apart count as one row, which is read from left to right.
  private static Comparator<Node> reading(List<Node> siblings) {
    Map<String, Integer> rows = new HashMap<>();
    @Nullable Double rowTop = null;
    int row = 0;
    for (Node node : siblings.stream().sorted(Comparator.comparingDouble(Node::y)).toList()) {
      if (rowTop == null || node.y() - rowTop >= ROW) {
        rowTop = node.y();
        row++;
      }
      rows.put(node.item.id(), row);
    }
    return Comparator.<Node>comparingInt(node -> rows.getOrDefault(node.item.id(), 0))
        .thenComparingDouble(Node::x)
        .thenComparingDouble(Node::y)
        .thenComparing(node -> node.item.id());
  }

  private static Entry entry(Node node) {
    return new Entry(
        node.item.id(),
        node.item.type(),
        node.text("text"),
        node.r().path("fill").asText(""),
        node.r().path("lang").asText(""),
        node.r().path("gloss").path("text").asText(""),
        node.x(),
        node.y());
  }

  private static String plain(JsonNode document) {
    StringBuilder text = new StringBuilder();
    document.forEach(op -> text.append(op.path("insert").asText("")));
    return text.toString();
  }
}
