package org.charrette.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.charrette.kernel.Phase;
import org.charrette.session.Iteration;

/** Rule D4: the nine sections of a shared problem definition report. */
final class ProblemReport {
  /** Under this share of the votes a view is a minority's. */
  private static final double MINORITY = 0.15;

  private final Composer out;
  private final Wording wording;
  private final Redaction redaction;
  private final Material material;

  ProblemReport(Composer out) {
    this.out = out;
    this.wording = out.wording();
    this.redaction = out.redaction();
    this.material = out.material();
  }

  void write() {
    out.heading(1, "problem.1").front();
    out.say("problem.purpose", out.session().iteration());
    if (out.underTheRule()) {
      out.say("rule");
    }
    out.census();
    problems();
    out.heading(1, "problem.3");
    columns(Set.of(FrameUse.CAUSES, FrameUse.EFFECTS, FrameUse.JOURNEY));
    out.heading(1, "problem.4");
    columns(Set.of(FrameUse.NEEDS, FrameUse.EVIDENCE, FrameUse.UNKNOWN));
    out.heading(1, "problem.5").glossary();
    minorities();
    questions();
    comparison();
    next();
  }

  private void problems() {
    out.heading(1, "problem.2");
    boolean any = false;
    for (Material.OfGroup of : material.boards()) {
      List<Sheet.Statement> some = out.statements(of.sheet(), "problem").toList();
      if (!some.isEmpty()) {
        any = true;
        out.heading(2, Text.of(out.nameAndArea(of)));
        Phase phase = of.sheet().phase();
        if (phase != null) {
          out.paragraph(out.labelled("phase", wording.label("double_diamond_phase", phase.word())));
        }
        some.forEach(out::statement);
      }
    }
    if (!any) {
      out.say("none");
    }
  }

  private void columns(Set<FrameUse> uses) {
    boolean any = false;
    for (Material.OfGroup of : material.boards()) {
      List<Sheet.Column> some =
          of.sheet().columns().stream()
              .filter(column -> uses.contains(FrameUse.of(column)) && !column.isEmpty())
              .toList();
      if (!some.isEmpty()) {
        any = true;
        out.heading(2, Text.of(out.nameAndArea(of)));
        some.forEach(
            column -> out.heading(3, Text.of(out.heading(column))).column(of.sheet(), column));
      }
    }
    if (!any) {
      out.say("none");
    }
  }

  /** Converging must not erase them: few votes, and a concern that somebody wrote down. */
  private void minorities() {
    out.heading(1, "problem.6");
    List<Text> views = new ArrayList<>();
    for (Material.OfGroup of : material.boards()) {
      Sheet.Vote vote = of.sheet().vote();
      of.sheet()
          .statements()
          .forEach(
              statement -> {
                Sheet.Consent consent = statement.consent();
                if (consent != null) {
                  consent
                      .concerns()
                      .forEach(
                          concern ->
                              views.add(
                                  Text.strong(out.name(of) + ": ")
                                      .and(redaction.text("", concern))));
                }
              });
      if (vote != null && !vote.few()) {
        of.sheet()
            .clusters()
            .filter(one -> votes(one) < MINORITY * vote.total() && !one.title().isEmpty())
            .forEach(
                one ->
                    views.add(
                        Text.strong(out.name(of) + ": ")
                            .and(redaction.text(one.lang(), one.title()))
                            .and(" (" + wording.say("votes.few", votes(one)) + ")")));
      }
    }
    out.bullets(views);
  }

  private static int votes(Sheet.Cluster cluster) {
    Integer votes = cluster.votes();
    return votes == null ? 0 : votes;
  }

  private void questions() {
    out.heading(1, "problem.7");
    List<Text> questions = new ArrayList<>();
    for (Material.OfGroup of : material.boards()) {
      out.statements(of.sheet(), "how_might_we")
          .forEach(one -> questions.add(Text.strong(out.name(of) + ": ").and(redaction.text(one))));
    }
    out.bullets(questions);
  }

  /** Problem by area, and what several groups have in common. */
  private void comparison() {
    out.heading(1, "problem.8");
    Set<String> areas = new LinkedHashSet<>();
    material.boards().stream()
        .map(of -> of.group().area())
        .filter(area -> !area.isEmpty())
        .forEach(areas::add);
    List<List<Text>> rows = new ArrayList<>();
    for (Material.OfGroup of : material.boards()) {
      out.statements(of.sheet(), "problem")
          .forEach(
              one -> {
                List<Text> row = new ArrayList<>();
                row.add(Text.strong(out.name(of) + ": ").and(redaction.text(one)));
                Set<String> touched = areasOf(of);
                areas.forEach(area -> row.add(Text.of(touched.contains(area) ? "●" : "–")));
                rows.add(row);
              });
    }
    if (rows.isEmpty()) {
      out.say("none");
    } else {
      List<Text> head = new ArrayList<>();
      head.add(Text.of(wording.say("problem")));
      areas.forEach(area -> head.add(Text.of(wording.area(area))));
      out.blocks().add(new Block.Table(Text.of(wording.say("matrix")), head, rows));
    }
    out.heading(2, "shared");
    out.bullets(shared());
  }

  /** The areas of a group's work: its own, and those of the frames in which it wrote. */
  private static Set<String> areasOf(Material.OfGroup of) {
    Set<String> areas = new TreeSet<>();
    areas.add(of.group().area());
    of.sheet().columns().stream()
        .filter(column -> !column.isEmpty())
        .map(Sheet.Column::area)
        .forEach(areas::add);
    return areas;
  }

  /** Titles and causes that stand in several groups, and cards that were merged. */
  private List<Text> shared() {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    Map<String, String> spelled = new LinkedHashMap<>();
    for (Material.OfGroup of : material.boards()) {
      List<String> titles = new ArrayList<>();
      of.sheet().clusters().map(Sheet.Cluster::title).forEach(titles::add);
      of.sheet().columns().stream()
          .filter(column -> FrameUse.of(column) == FrameUse.CAUSES)
          .flatMap(Sheet.Column::notes)
          .map(redaction::note)
          .map(Redaction.Said::text)
          .forEach(titles::add);
      for (String title : titles) {
        String key = title.strip().toLowerCase(Locale.ROOT);
        if (!key.isEmpty()) {
          spelled.putIfAbsent(key, title);
          groups.computeIfAbsent(key, first -> new LinkedHashSet<>()).add(of.group().name());
        }
      }
    }
    List<Text> shared = new ArrayList<>();
    groups.forEach(
        (key, names) -> {
          if (names.size() > 1) {
            shared.add(item(spelled.getOrDefault(key, key), names));
          }
        });
    Sheet plenary = material.plenary();
    if (plenary != null) {
      plenary.cards().stream()
          .filter(card -> card.groups().size() > 1)
          .forEach(card -> shared.add(item(card.title(), card.groups())));
    }
    return shared;
  }

  private Text item(String title, Iterable<String> names) {
    return redaction.text("", title).and(" (" + String.join(", ", names) + ")");
  }

  private void next() {
    out.heading(1, "problem.9");
    List<Text> items = new ArrayList<>();
    for (Material.OfGroup of : material.boards()) {
      if (of.last()) {
        open(of.sheet(), out.name(of), items);
      }
    }
    Sheet plenary = material.plenary();
    if (plenary != null) {
      open(plenary, wording.say("plenary"), items);
    }
    for (Iteration one : out.session().iterations()) {
      String group =
          out.session().group(one.group()).map(org.charrette.session.Group::name).orElse("");
      items.add(
          Text.of(
              wording.say(
                  "iteration",
                  group,
                  one.number(),
                  wording.label("double_diamond_phase", one.phase().word()),
                  redaction.masked(one.reason()))));
    }
    out.bullets(items);
  }

  private void open(Sheet sheet, String name, List<Text> items) {
    sheet.columns().stream()
        .filter(
            column ->
                FrameUse.of(column) == FrameUse.QUESTIONS
                    || FrameUse.of(column) == FrameUse.UNKNOWN)
        .flatMap(Sheet.Column::notes)
        .forEach(note -> items.add(Text.strong(name + ": ").and(redaction.text(note))));
  }
}
