package org.charrette.session;

import static org.charrette.session.SessionRole.CO_FACILITATOR;
import static org.charrette.session.SessionRole.FACILITATOR;
import static org.charrette.session.SessionRole.MODERATOR;
import static org.charrette.session.SessionRole.RAPPORTEUR;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rule S10: which role may do what in a session; the table in {@code docs/spec/session.md} is
 * printed from here, and each cell is a test.
 */
public enum Matrix {
  SET_ABOUT("about.set", SessionOp.SetAbout.class, Who.LEADS),
  OPEN("session.open", SessionOp.Open.class, Who.LEADS),
  START("session.start", SessionOp.Start.class, Who.LEADS),
  CLOSE("session.close", SessionOp.Close.class, Who.LEADS),
  SET_POLICY("policy.set", SessionOp.SetPolicy.class, Who.LEADS),
  LOAD_AGENDA("agenda.load", SessionOp.LoadAgenda.class, Who.LEADS),
  ADVANCE("agenda.advance", SessionOp.Advance.class, Who.LEADS),
  START_POLLS("agenda.ask", SessionOp.StartPolls.class, Who.LEADS),
  REPAIR("agenda.repair", SessionOp.Repair.class, Who.LEADS),
  SET_CAPACITY("capacity.set", SessionOp.SetCapacity.class, Who.LEADS),
  ADMIT("lobby.admit", SessionOp.Admit.class, Who.LEADS),
  SET_ROLE("role.set", SessionOp.SetRole.class, Who.LEADS),
  REMOVE("member.remove", SessionOp.Remove.class, Who.LEADS),
  PLAN_GROUP("group.plan", SessionOp.PlanGroup.class, Who.LEADS),
  DROP_GROUP("group.drop", SessionOp.DropGroup.class, Who.LEADS),
  ASSIGN("group.assign", SessionOp.Assign.class, Who.LEADS),
  FILL("group.fill", SessionOp.Fill.class, Who.LEADS),
  CHOOSE("group.choose", SessionOp.Choose.class, Who.ALL_BUT_LEADS),
  OPEN_GROUPS("group.open", SessionOp.OpenGroups.class, Who.LEADS),
  RECALL("group.recall", SessionOp.Recall.class, Who.LEADS),
  CLOSE_GROUPS("group.close", SessionOp.CloseGroups.class, Who.LEADS),
  ANNOUNCE("announce", SessionOp.Announce.class, Who.LEADS_AND_OWN_MODERATOR),
  SHOW_NOTICE("notice.show", SessionOp.ShowNotice.class, Who.LEADS),
  SUMMON("summon", SessionOp.Summon.class, Who.LEADS),
  ASK_HELP("help.ask", SessionOp.AskHelp.class, Who.ALL),
  CLEAR_HELP("help.clear", SessionOp.ClearHelp.class, Who.LEADS_AND_OWN_MODERATOR),
  HAND("hand", SessionOp.Hand.class, Who.ALL),
  TELL("board.tell", SessionOp.Tell.class, Who.LEADS_AND_OWN_MODERATOR),
  SET_SCRIPT("script.set", SessionOp.SetScript.class, Who.LEADS),
  NEXT("script.next", SessionOp.Next.class, Who.LEADS_AND_OWN_MODERATOR),
  ORDER_PITCHES("pitch.order", SessionOp.OrderPitches.class, Who.LEADS),
  START_PITCH("pitch.start", SessionOp.StartPitch.class, Who.LEADS_AND_OWN_SPEAKERS),
  END_PITCH("pitch.end", SessionOp.EndPitch.class, Who.LEADS_AND_OWN_SPEAKERS),
  SHOW("mirror.add", SessionOp.Show.class, Who.LEADS_AND_OWN_SPEAKERS),
  UNSHOW("mirror.drop", SessionOp.Unshow.class, Who.LEADS_AND_OWN_SPEAKERS),
  MERGE("mirror.merge", SessionOp.Merge.class, Who.LEADS),
  SPLIT("mirror.split", SessionOp.Split.class, Who.LEADS),
  LOOK_AT("spotlight", SessionOp.LookAt.class, Who.LEADS_AND_OWN_MODERATOR),
  DISMISS("refusal.drop", SessionOp.Dismiss.class, Who.LEADS),
  OPEN_GALLERY("gallery", SessionOp.OpenGallery.class, Who.LEADS),
  PROPOSE("glossary.propose", SessionOp.Propose.class, Who.ALL),
  ACCEPT_TERM("glossary.accept", SessionOp.AcceptTerm.class, Who.LEADS_AND_MODERATORS),
  DROP_TERM("glossary.drop", SessionOp.DropTerm.class, Who.LEADS_AND_MODERATORS),
  GO_BACK("iteration.open", SessionOp.GoBack.class, Who.LEADS),
  ARRIVE("arrive", SessionOp.Arrive.class, Who.SERVER),
  BOARD_MADE("board.made", SessionOp.BoardMade.class, Who.SERVER),
  FLOOR_MADE("floor.made", SessionOp.FloorMade.class, Who.SERVER),
  ORDERS_DONE("orders.done", SessionOp.OrdersDone.class, Who.SERVER),
  BOARD_FORKED("board.forked", SessionOp.BoardForked.class, Who.SERVER),
  COUNTED("boards.counted", SessionOp.Counted.class, Who.SERVER),
  REOPENED("board.reopened", SessionOp.Reopened.class, Who.SERVER),
  FORGET("member.forgotten", SessionOp.Forget.class, Who.SERVER),
  ARCHIVE("session.archived", SessionOp.Archive.class, Who.SERVER);

  /** Columns of the table. */
  private enum Who {
    LEADS(EnumSet.of(FACILITATOR, CO_FACILITATOR)),
    LEADS_AND_MODERATORS(EnumSet.of(FACILITATOR, CO_FACILITATOR, MODERATOR)),
    LEADS_AND_OWN_MODERATOR(EnumSet.of(FACILITATOR, CO_FACILITATOR, MODERATOR)),
    LEADS_AND_OWN_SPEAKERS(EnumSet.of(FACILITATOR, CO_FACILITATOR, MODERATOR, RAPPORTEUR)),
    ALL_BUT_LEADS(EnumSet.complementOf(EnumSet.of(FACILITATOR, CO_FACILITATOR))),
    ALL(EnumSet.allOf(SessionRole.class)),
    SERVER(EnumSet.noneOf(SessionRole.class));

    @SuppressWarnings("ImmutableEnumChecker") // never changed and never handed out
    private final Set<SessionRole> roles;

    Who(Set<SessionRole> roles) {
      this.roles = roles;
    }
  }

  private final String word;
  private final Class<? extends SessionOp> op;
  private final Who who;

  Matrix(String word, Class<? extends SessionOp> op, Who who) {
    this.word = word;
    this.op = op;
    this.who = who;
  }

  /** The op's name on the wire. */
  public String word() {
    return word;
  }

  public Class<? extends SessionOp> op() {
    return op;
  }

  /** Whether only the server does it. */
  public boolean ofServer() {
    return who == Who.SERVER;
  }

  /** What a role may: {@code Y}, {@code own} for the own group alone, or {@code -}. */
  public String cell(SessionRole role) {
    if (!who.roles.contains(role)) {
      return "-";
    }
    boolean own = who == Who.LEADS_AND_OWN_MODERATOR || who == Who.LEADS_AND_OWN_SPEAKERS;
    return own && !role.leads() ? "own" : "Y";
  }

  static Matrix of(SessionOp op) {
    return Arrays.stream(values())
        .filter(row -> row.op.equals(op.getClass()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no row for " + op.getClass()));
  }

  /** The table in Markdown. */
  public static String table() {
    String roles =
        Arrays.stream(SessionRole.values())
            .map(SessionRole::word)
            .collect(Collectors.joining(" | "));
    String head = "| op | " + roles + " |\n" + "|---".repeat(SessionRole.values().length + 1);
    return Arrays.stream(values())
        .filter(row -> !row.ofServer())
        .map(
            row ->
                "| `"
                    + row.word
                    + "` | "
                    + Arrays.stream(SessionRole.values())
                        .map(row::cell)
                        .collect(Collectors.joining(" | "))
                    + " |\n")
        .collect(Collectors.joining("", head + "|\n", ""));
  }
}
