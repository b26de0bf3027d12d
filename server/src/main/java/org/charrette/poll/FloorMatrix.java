package org.charrette.poll;

import java.util.Arrays;
import org.charrette.kernel.Role;

/** Who may do what on a floor; the table in {@code docs/spec/polls.md} is printed from here. */
public enum FloorMatrix {
  PUT("poll.put", FloorOp.Put.class, Who.LEADS),
  DROP("poll.drop", FloorOp.Drop.class, Who.LEADS),
  OPEN("poll.open", FloorOp.Open.class, Who.LEADS),
  CLOSE("poll.close", FloorOp.Close.class, Who.LEADS),
  SHOW("poll.show", FloorOp.Show.class, Who.LEADS),
  FOCUS("poll.focus", FloorOp.Focus.class, Who.LEADS),
  LET("poll.let", FloorOp.Let.class, Who.LEADS),
  RESPOND("poll.answer", FloorOp.Respond.class, Who.ANSWERS),
  SET_WALL("wall.set", FloorOp.SetWall.class, Who.LEADS),
  ASK("question.ask", FloorOp.Ask.class, Who.BOTH),
  VOTE("question.vote", FloorOp.Vote.class, Who.BOTH),
  LET_QUESTION("question.let", FloorOp.LetQuestion.class, Who.LEADS),
  MARK_ANSWERED("question.answered", FloorOp.MarkAnswered.class, Who.LEADS),
  DISMISS("question.dismiss", FloorOp.Dismiss.class, Who.LEADS),
  MERGE("question.merge", FloorOp.Merge.class, Who.LEADS),
  MAKE_NOTE("question.note", FloorOp.MakeNote.class, Who.LEADS),
  FOLLOW("follow", FloorOp.Follow.class, Who.SERVER),
  NOTE_MADE("note.made", FloorOp.NoteMade.class, Who.SERVER);

  private enum Who {
    LEADS,
    ANSWERS,
    BOTH,
    SERVER
  }

  private final String word;
  private final Class<? extends FloorOp> op;
  private final Who who;

  FloorMatrix(String word, Class<? extends FloorOp> op, Who who) {
    this.word = word;
    this.op = op;
    this.who = who;
  }

  /** The op's name on the wire. */
  public String word() {
    return word;
  }

  public Class<? extends FloorOp> op() {
    return op;
  }

  /** Whether only the server does it. */
  public boolean ofServer() {
    return who == Who.SERVER;
  }

  /**
   * Whether somebody in this role may. On a floor who is {@link Role#FACILITATOR} or {@link
   * Role#MODERATOR} leads, an {@link Role#EDITOR} answers, and a {@link Role#VIEWER} sees.
   */
  public boolean allows(Role role) {
    return switch (who) {
      case LEADS -> role.leads();
      case ANSWERS -> answers(role);
      case BOTH -> role.leads() || answers(role);
      case SERVER -> false;
    };
  }

  private static boolean answers(Role role) {
    return role.votes() && !role.leads();
  }

  static FloorMatrix of(FloorOp op) {
    return Arrays.stream(values())
        .filter(row -> row.op.equals(op.getClass()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no row for " + op.getClass()));
  }

  /** The table in Markdown. */
  public static String table() {
    StringBuilder table =
        new StringBuilder("| op | who leads | who answers | who sees |\n|---|---|---|---|\n");
    for (FloorMatrix row : values()) {
      if (!row.ofServer()) {
        table
            .append("| `")
            .append(row.word)
            .append("` | ")
            .append(cell(row, Role.FACILITATOR))
            .append(" | ")
            .append(cell(row, Role.EDITOR))
            .append(" | ")
            .append(cell(row, Role.VIEWER))
            .append(" |\n");
      }
    }
    return table.toString();
  }

  private static String cell(FloorMatrix row, Role role) {
    return row.allows(role) ? "Y" : "-";
  }
}
