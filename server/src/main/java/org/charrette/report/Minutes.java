package org.charrette.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Rule D8: minutes, which hold what was decided and voted, and nothing of what was said. */
final class Minutes {
  private final Composer out;
  private final Results results;
  private final Material material;
  private final Redaction redaction;

  Minutes(Composer out) {
    this.out = out;
    this.results = new Results(out);
    this.material = out.material();
    this.redaction = out.redaction();
  }

  void write() {
    decisions();
    out.heading(1, "minutes.2");
    votes();
    out.heading(1, "minutes.3");
    results.polls();
    out.heading(1, "minutes.4");
    results.nextSteps();
    out.heading(1, "minutes.5").front();
    if (out.underTheRule()) {
      out.say("rule");
    }
  }

  private void decisions() {
    out.heading(1, "minutes.1");
    out.heading(2, "minutes.outcomes").outcomes();
    for (Material.OfGroup of : material.boards()) {
      if (Results.anyStatements(out, of.sheet())) {
        out.heading(2, Text.of(out.nameAndArea(of)));
        results.statements(of.sheet());
      }
    }
  }

  private void votes() {
    boolean any = false;
    for (Material.OfGroup of : material.boards()) {
      List<List<Text>> rows = ranked(of.sheet());
      if (!rows.isEmpty()) {
        any = true;
        out.heading(2, Text.of(out.nameAndArea(of)));
        out.table("minutes.votes", List.of("voted", "votes"), rows);
      }
    }
    if (!any) {
      out.say("none");
    }
  }

  private record Ranked(int place, Text text, String votes) {}

  /** What got votes, most first. */
  private List<List<Text>> ranked(Sheet sheet) {
    Stream<Ranked> clusters =
        sheet
            .clusters()
            .filter(one -> one.place() > 0)
            .map(
                one ->
                    new Ranked(
                        one.place(),
                        one.title().isEmpty()
                            ? Text.of(out.wording().say("untitled"))
                            : redaction.text(one.lang(), one.title()),
                        out.votes(sheet, one.place(), one.votes())));
    Stream<Ranked> notes =
        sheet.notes().stream()
            .filter(one -> one.place() > 0)
            .map(
                one ->
                    new Ranked(
                        one.place(),
                        redaction.text(one),
                        out.votes(sheet, one.place(), one.votes())));
    return Stream.concat(clusters, notes)
        .filter(one -> !one.votes().isEmpty())
        .sorted(Comparator.comparingInt(Ranked::place))
        .map(one -> List.of(one.text(), Text.of(one.votes())))
        .toList();
  }
}
