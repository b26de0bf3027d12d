package org.charrette.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules D40 to D42: pictures of the boards of a session, and a poster of what came of it. */
public final class GraphicRecording {
  private static final double MARGIN = 40;
  private static final double PAD = 10;
  private static final int MOST_DOTS = 15;
  private static final int TOP = 3;

  /** The poster is A3 across, in tenths of a millimetre. */
  private static final double A3_WIDTH = 4_200;

  private static final double A3_HEIGHT = 2_970;

  /** The colours that notes have on the screen. */
  private static final Map<String, String> FILLS =
      Map.ofEntries(
          Map.entry("yellow", "#ffec93"),
          Map.entry("amber", "#ffdbab"),
          Map.entry("orange", "#ffd9c0"),
          Map.entry("coral", "#ffd7cf"),
          Map.entry("pink", "#ffd4e0"),
          Map.entry("magenta", "#ffd1f3"),
          Map.entry("purple", "#e9d9ff"),
          Map.entry("indigo", "#d9e0fe"),
          Map.entry("blue", "#c9e5ff"),
          Map.entry("teal", "#a0f2f6"),
          Map.entry("green", "#b1f5be"),
          Map.entry("grey", "#dfe1e7"));

  private static final String WHITE = "#ffffff";
  private static final String EDGE = "#8a8a8a";

  private final Material material;
  private final Wording wording;
  private final Redaction redaction;
  private final Composer composer;

  public GraphicRecording(Material material, Edition edition, Wording wording) {
    this(material, new Redaction(material, edition, wording), wording);
  }

  private GraphicRecording(Material material, Redaction redaction, Wording wording) {
    this(material, redaction, new Composer(material, redaction, wording), wording);
  }

  GraphicRecording(Material material, Redaction redaction, Composer composer, Wording wording) {
    this.material = material;
    this.wording = wording;
    this.redaction = redaction;
    this.composer = composer;
  }

  /** The picture of a board; empty when the session has no such board. */
  public Optional<Drawing> board(String id) {
    Sheet plenary = material.plenary();
    return Stream.concat(
            material.boards().stream().map(of -> Map.entry(composer.nameAndArea(of), of.sheet())),
            plenary == null
                ? Stream.empty()
                : Stream.of(Map.entry(wording.say("plenary"), plenary)))
        .filter(one -> one.getValue().id().equals(id))
        .findFirst()
        .map(one -> picture(one.getKey(), one.getValue()));
  }

  Drawing picture(String name, Sheet sheet) {
    Map<String, String> notes = new HashMap<>();
    sheet.notes().forEach(note -> notes.put(note.id(), redaction.note(note).text()));
    double left = sheet.boxes().stream().mapToDouble(Sheet.Box::x).min().orElse(0) - MARGIN;
    double top = sheet.boxes().stream().mapToDouble(Sheet.Box::y).min().orElse(0) - MARGIN;
    double right =
        sheet.boxes().stream().mapToDouble(box -> box.x() + box.width()).max().orElse(400) + MARGIN;
    double bottom =
        sheet.boxes().stream().mapToDouble(box -> box.y() + box.height()).max().orElse(200)
            + MARGIN;
    List<Drawing.Shape> shapes = new ArrayList<>();
    shapes.add(new Drawing.Box(0, 0, right - left, bottom - top, 0, WHITE, WHITE));
    for (Sheet.Box box : sheet.boxes()) {
      String text =
          box.type().equals("note")
              ? notes.getOrDefault(box.id(), "")
              : redaction.masked(box.text());
      draw(shapes, box, text, box.x() - left, box.y() - top);
    }
    return new Drawing(
        right - left,
        bottom - top,
        name,
        composer.description(sheet, name),
        wording.lang(),
        shapes);
  }

  private static void draw(
      List<Drawing.Shape> shapes, Sheet.Box box, String text, double x, double y) {
    boolean area = box.type().equals("frame") || box.type().equals("cluster");
    boolean bare = box.type().equals("text");
    if (!bare) {
      String fill = FILLS.getOrDefault(box.fill(), area ? "#f7f7f7" : WHITE);
      shapes.add(new Drawing.Box(x, y, box.width(), box.height(), area ? 14 : 6, fill, EDGE));
    }
    if (!text.isEmpty()) {
      double height = area ? 44 : box.height() - 2 * PAD;
      shapes.addAll(
          Drawing.lines(
              text, x + PAD, y + PAD, box.width() - 2 * PAD, height, area ? 24 : 18, area));
    }
    Integer votes = box.votes();
    if (votes != null) {
      dots(shapes, votes, x + PAD, y + box.height() - PAD, box.width() - 2 * PAD);
    }
  }

  /** Votes as dots from the left; a number where there are too many. */
  private static void dots(
      List<Drawing.Shape> shapes, int votes, double x, double y, double width) {
    int shown = Math.min(votes, Math.min(MOST_DOTS, Math.max(1, (int) (width / 16) - 3)));
    for (int i = 0; i < shown; i++) {
      shapes.add(new Drawing.Dot(x + 7 + i * 16, y - 7, 6));
    }
    shapes.add(new Drawing.Line(x + 10 + shown * 16, y - 1, 16, String.valueOf(votes), true));
  }

  // ---- the poster

  /** Rule D42: groups across, headings down, and what all agreed on below. */
  public Drawing poster() {
    List<Material.OfGroup> groups =
        material.boards().stream().filter(Material.OfGroup::last).toList();
    Set<String> headings = new LinkedHashSet<>();
    for (Material.OfGroup of : groups) {
      of.sheet().columns().stream()
          .filter(column -> !column.clusters().isEmpty())
          .map(composer::heading)
          .forEach(headings::add);
    }
    String title = material.session().about().title();
    List<Drawing.Shape> shapes = new ArrayList<>();
    shapes.add(new Drawing.Box(0, 0, A3_WIDTH, A3_HEIGHT, 0, WHITE, WHITE));
    shapes.addAll(Drawing.lines(title, 100, 70, A3_WIDTH - 200, 170, 84, true));
    shapes.addAll(
        Drawing.lines(
            composer.day(material.session().about().start()), 100, 230, 2_000, 60, 44, false));
    List<Sheet.Statement> outcomes = outcomes();
    double below = outcomes.isEmpty() ? 120 : 620;
    double top = 320;
    double height = A3_HEIGHT - top - below - 40;
    int columns = Math.max(1, groups.size());
    int rows = Math.max(1, headings.size());
    double wide = (A3_WIDTH - 200) / columns;
    double high = (height - 90) / rows;
    for (int g = 0; g < groups.size(); g++) {
      double x = 100 + g * wide;
      shapes.addAll(
          Drawing.lines(groups.get(g).group().name(), x + 12, top, wide - 24, 80, 50, true));
      int h = 0;
      for (String heading : headings) {
        cell(shapes, groups.get(g), heading, x, top + 90 + h * high, wide - 20, high - 20);
        h++;
      }
    }
    outcomes(shapes, outcomes, A3_HEIGHT - below);
    shapes.addAll(
        Drawing.lines(
            Composer.funding(material.session(), wording),
            100,
            A3_HEIGHT - 100,
            A3_WIDTH - 200,
            80,
            30,
            false));
    return new Drawing(
        A3_WIDTH,
        A3_HEIGHT,
        title,
        wording.say("poster", title, groups.size(), headings.size(), outcomes.size()),
        wording.lang(),
        shapes);
  }

  private List<Sheet.Statement> outcomes() {
    Sheet plenary = material.plenary();
    return plenary == null ? List.of() : composer.statements(plenary, "outcome").limit(6).toList();
  }

  private void cell(
      List<Drawing.Shape> shapes,
      Material.OfGroup of,
      String heading,
      double x,
      double y,
      double width,
      double height) {
    shapes.add(new Drawing.Box(x, y, width, height, 18, "#f7f7f7", EDGE));
    shapes.addAll(Drawing.lines(heading, x + 20, y + 12, width - 40, 50, 34, true));
    Map<String, Sheet.Cluster> best = new LinkedHashMap<>();
    of.sheet().columns().stream()
        .filter(column -> composer.heading(column).equals(heading))
        .flatMap(column -> column.clusters().stream())
        .filter(cluster -> !cluster.title().isEmpty())
        .sorted(
            Comparator.comparingInt(
                cluster -> cluster.place() == 0 ? Integer.MAX_VALUE : cluster.place()))
        .limit(TOP)
        .forEach(cluster -> best.put(cluster.id(), cluster));
    double each = (height - 80) / TOP;
    double at = y + 70;
    for (Sheet.Cluster cluster : best.values()) {
      Integer votes = cluster.votes();
      shapes.addAll(
          Drawing.lines(
              redaction.masked(cluster.title()),
              x + 20,
              at,
              width - 40,
              Math.max(40, each - 40),
              32,
              false));
      if (votes != null) {
        dots(shapes, votes, x + 20, at + each - 10, width - 40);
      }
      at += each;
    }
  }

  private void outcomes(List<Drawing.Shape> shapes, List<Sheet.Statement> outcomes, double top) {
    if (outcomes.isEmpty()) {
      return;
    }
    shapes.addAll(Drawing.lines(wording.say("outcomes"), 100, top, A3_WIDTH - 200, 70, 46, true));
    double wide = (A3_WIDTH - 200) / outcomes.size();
    for (int i = 0; i < outcomes.size(); i++) {
      double x = 100 + i * wide;
      shapes.add(new Drawing.Box(x, top + 80, wide - 20, 380, 18, "#fff3b0", EDGE));
      shapes.addAll(
          Drawing.lines(
              redaction.masked(outcomes.get(i).text()),
              x + 20,
              top + 95,
              wide - 60,
              350,
              36,
              false));
    }
  }
}
