package org.charrette.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.charrette.kernel.Phase;
import org.charrette.session.Policy;
import org.charrette.session.Slot;
import org.charrette.session.Step;

/** Rule D3: the ten sections of a meeting report. */
final class MeetingReport {
  private static final int SOFTEST = 3;

  private final Composer out;
  private final Wording wording;
  private final Redaction redaction;
  private final Material material;
  private final GraphicRecording pictures;
  private final Results results;

  MeetingReport(Composer out, GraphicRecording pictures) {
    this.out = out;
    this.pictures = pictures;
    this.wording = out.wording();
    this.redaction = out.redaction();
    this.material = out.material();
    this.results = new Results(out);
  }

  void write() {
    out.heading(1, "meeting.1").front();
    aims();
    out.heading(1, "meeting.3").census();
    programme();
    groups();
    out.heading(1, "meeting.6").outcomes();
    out.heading(1, "meeting.7");
    results.polls();
    out.heading(1, "meeting.8").glossary();
    out.heading(1, "meeting.9");
    results.nextSteps();
    annexes();
  }

  private void aims() {
    out.heading(1, "meeting.2");
    out.bullets(out.session().about().aims().stream().map(Text::of).toList());
    out.say("format", out.session().agenda().size(), out.session().groups().size());
    if (out.underTheRule()) {
      out.say("rule");
    }
  }

  private void programme() {
    out.heading(1, "meeting.4");
    out.table(
        "programme",
        List.of("time", "slot", "speakers"),
        out.session().agenda().stream().map(this::slot).toList());
  }

  /** Rule S41: who is confirmed, in slots that are public. */
  private List<Text> slot(Slot slot) {
    String speakers =
        slot.policy() == Policy.CHATHAM_HOUSE
            ? ""
            : slot.contributors().stream()
                .filter(Slot.Contributor::confirmed)
                .map(Slot.Contributor::name)
                .collect(Collectors.joining(", "));
    return List.of(
        Text.of(out.hour(slot.start()) + "–" + out.hour(slot.end())),
        Text.of(slot.title()),
        Text.of(speakers));
  }

  private void groups() {
    out.heading(1, "meeting.5");
    if (material.boards().isEmpty()) {
      out.say("none");
    }
    for (Material.OfGroup of : material.boards()) {
      Sheet sheet = of.sheet();
      out.heading(2, Text.of(out.nameAndArea(of)));
      for (Sheet.Column column : sheet.columns()) {
        if (!column.isEmpty()) {
          out.heading(SOFTEST, Text.of(out.heading(column))).column(sheet, column);
        }
      }
      results.statements(sheet);
    }
  }

  private void annexes() {
    out.heading(1, "meeting.10");
    out.heading(2, "annex.boards");
    for (Material.OfGroup of : material.boards()) {
      out.blocks().add(figure(of.sheet(), out.nameAndArea(of)));
    }
    Sheet plenary = material.plenary();
    if (plenary != null) {
      out.blocks().add(figure(plenary, wording.say("plenary")));
    }
    if (material.boards().isEmpty() && plenary == null) {
      out.say("none");
    }
    if (!material.paintings().isEmpty()) {
      out.heading(2, "annex.drawings").paintings();
    }
    out.heading(2, "annex.records");
    out.table(
        "annex.records",
        List.of("record", "record.status"),
        material.records().stream()
            .map(
                one ->
                    List.of(
                        redaction.title(one),
                        Text.of(wording.label("record_status", one.status()))))
            .toList());
    out.heading(2, "annex.method");
    out.bullets(method());
    out.heading(2, "annex.privacy");
    out.say(out.underTheRule() ? "privacy.rule" : "privacy");
  }

  /** Of a board with nothing on it the words are enough. */
  private Block figure(Sheet sheet, String name) {
    if (sheet.boxes().isEmpty()) {
      return new Block.Paragraph(Text.of(out.description(sheet, name)));
    }
    return new Block.Figure(
        sheet.id(),
        redaction.text("", name),
        Text.of(out.description(sheet, name)),
        pictures.picture(name, sheet));
  }

  private List<Text> method() {
    List<Text> method = new ArrayList<>();
    for (Step step : out.session().script()) {
      method.add(Text.of(redaction.masked(step(step))));
    }
    for (Material.OfGroup of : material.boards()) {
      Phase phase = of.sheet().phase();
      if (phase != null) {
        method.add(
            Text.of(
                wording.say(
                    "method.phase",
                    out.name(of),
                    wording.label("double_diamond_phase", phase.word()))));
      }
    }
    return method;
  }

  private String step(Step step) {
    return step.minutes() == 0
        ? step.label()
        : wording.say("method.step", step.label(), step.minutes());
  }
}
