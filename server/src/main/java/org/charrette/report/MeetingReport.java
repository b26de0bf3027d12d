package org.charrette.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.charrette.kernel.Phase;
import org.charrette.poll.Option;
import org.charrette.poll.Poll;
import org.charrette.poll.PollKind;
import org.charrette.poll.PollResult;
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

  MeetingReport(Composer out, GraphicRecording pictures) {
    this.out = out;
    this.pictures = pictures;
    this.wording = out.wording();
    this.redaction = out.redaction();
    this.material = out.material();
  }

  void write() {
    out.heading(1, "meeting.1").front();
    aims();
    out.heading(1, "meeting.3").census();
    programme();
    groups();
    out.heading(1, "meeting.6").outcomes();
    polls();
    out.heading(1, "meeting.8").glossary();
    nextSteps();
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
      statements(sheet, "problem", "problem");
      statements(sheet, "how_might_we", "how_might_we");
      statements(sheet, "concept", "concept");
      statements(sheet, "pitch", "pitch");
    }
  }

  private void statements(Sheet sheet, String kind, String key) {
    List<Sheet.Statement> some = out.statements(sheet, kind).toList();
    if (!some.isEmpty()) {
      out.heading(SOFTEST, key);
      some.forEach(out::statement);
    }
  }

  private void polls() {
    out.heading(1, "meeting.7");
    if (material.polls().isEmpty()) {
      out.say("none");
    }
    for (Material.Asked asked : material.polls()) {
      Poll poll = asked.poll();
      PollResult result = poll.result();
      out.heading(2, Text.in(poll.form().lang(), redaction.masked(poll.form().question())));
      if (result == null) {
        out.say("none");
      } else {
        result(asked, result);
      }
    }
  }

  private void result(Material.Asked asked, PollResult result) {
    Poll poll = asked.poll();
    if (result.small()) {
      out.say("poll.small");
    } else {
      out.say("poll.answers", result.answers());
    }
    if (poll.form().kind().hasWords()) {
      out.bullets(
          result.words().stream()
              .filter(words -> poll.passes(words, asked.rule()))
              .map(words -> words(words, result.small()))
              .toList());
    } else if (poll.form().kind().hasOptions()) {
      out.table(
          "poll.results",
          List.of("option", "result"),
          result.rows().stream().map(row -> row(poll, row, result.small())).toList());
    }
  }

  private Text words(PollResult.Counted words, boolean small) {
    Text text = redaction.text("", words.text());
    return small || words.count() < 2 ? text : text.and(" (" + words.count() + ")");
  }

  private List<Text> row(Poll poll, PollResult.Row row, boolean small) {
    String option =
        poll.form().options().stream()
            .filter(one -> one.id().equals(row.option()))
            .map(Option::text)
            .findFirst()
            .orElse(row.option());
    String told =
        small
            ? row.place() == 0 ? "" : wording.say("votes.place", row.place())
            : value(poll.form().kind(), row);
    return List.of(redaction.text("", option), Text.of(told));
  }

  private String value(PollKind kind, PollResult.Row row) {
    return switch (kind) {
      case SCALE, RANKING -> wording.say("poll.mean", hundredths(row.mean()));
      case GRID -> wording.say("poll.grid", hundredths(row.x() / 10), hundredths(row.y() / 10));
      case SINGLE, MULTIPLE, PULSE, POINTS, CLOUD, TEXT, PIN -> String.valueOf(row.value());
    };
  }

  private static String hundredths(int value) {
    return java.math.BigDecimal.valueOf(value, 2).toPlainString();
  }

  private void nextSteps() {
    out.heading(1, "meeting.9");
    List<Text> actions = new ArrayList<>();
    for (Material.OfGroup of : material.boards()) {
      actions(of.sheet(), actions);
    }
    Sheet plenary = material.plenary();
    if (plenary != null) {
      actions(plenary, actions);
    }
    out.bullets(actions);
  }

  private void actions(Sheet sheet, List<Text> actions) {
    sheet.columns().stream()
        .filter(column -> FrameUse.of(column) == FrameUse.ACTIONS)
        .flatMap(Sheet.Column::notes)
        .forEach(note -> actions.add(redaction.text(note)));
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
