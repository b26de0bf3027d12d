package org.charrette.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.charrette.poll.Option;
import org.charrette.poll.Poll;
import org.charrette.poll.PollKind;
import org.charrette.poll.PollResult;

/** What a meeting came to, as the meeting report and the minutes tell it. */
final class Results {
  private static final int SOFTEST = 3;
  private static final List<String> STATEMENTS =
      List.of("problem", "how_might_we", "concept", "pitch");

  private final Composer out;
  private final Wording wording;
  private final Redaction redaction;
  private final Material material;

  Results(Composer out) {
    this.out = out;
    this.wording = out.wording();
    this.redaction = out.redaction();
    this.material = out.material();
  }

  static boolean anyStatements(Composer out, Sheet sheet) {
    return STATEMENTS.stream().anyMatch(kind -> out.statements(sheet, kind).findAny().isPresent());
  }

  /** What a group agreed on, kind by kind. */
  void statements(Sheet sheet) {
    STATEMENTS.forEach(kind -> statements(sheet, kind));
  }

  private void statements(Sheet sheet, String kind) {
    List<Sheet.Statement> some = out.statements(sheet, kind).toList();
    if (!some.isEmpty()) {
      out.heading(SOFTEST, kind);
      some.forEach(out::statement);
    }
  }

  /** What was asked, with what came. */
  void polls() {
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
    return BigDecimal.valueOf(value, 2).toPlainString();
  }

  /** What somebody is to do: the notes in frames for actions. */
  void nextSteps() {
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
}
