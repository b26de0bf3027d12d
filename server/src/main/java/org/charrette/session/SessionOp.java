package org.charrette.session;

import java.util.List;
import java.util.Map;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A wish of somebody in a session (spec of sessions, section 2); the words are in {@link Matrix}.
 */
public sealed interface SessionOp {
  record SetAbout(About about) implements SessionOp {}

  record Open() implements SessionOp {}

  record Start() implements SessionOp {}

  record Close() implements SessionOp {}

  record SetPolicy(Policy policy) implements SessionOp {}

  record LoadAgenda(List<Slot> slots) implements SessionOp {}

  /** Begins a slot; by index from 0. */
  record Advance(int slot) implements SessionOp {}

  /** Rule S45: starts the polls of the slot that runs. */
  record StartPolls(int slot) implements SessionOp {}

  /** Rule S43: what happens to the rest of the agenda when a slot took longer. */
  record Repair(String how) implements SessionOp {}

  record SetCapacity(int capacity, String reason) implements SessionOp {}

  /** Null lets everybody in who waits. */
  record Admit(@Nullable String member) implements SessionOp {}

  record SetRole(String member, SessionRole role) implements SessionOp {}

  record Remove(String member) implements SessionOp {}

  record PlanGroup(String id, String name, String area, String link) implements SessionOp {}

  record DropGroup(String id) implements SessionOp {}

  /**
   * Rule S51.
   *
   * @param moves member to group, or to null for none
   */
  record Assign(Map<String, @Nullable String> moves) implements SessionOp {}

  /** Rule S52: {@code evenly}, {@code interest}, {@code balanced}, {@code choice}, {@code none}. */
  record Fill(String how) implements SessionOp {}

  record Choose(String group) implements SessionOp {}

  record OpenGroups() implements SessionOp {}

  record Recall(long millis) implements SessionOp {}

  record CloseGroups() implements SessionOp {}

  record Announce(String text, @Nullable String group) implements SessionOp {}

  record ShowNotice() implements SessionOp {}

  record Summon(@Nullable String to) implements SessionOp {}

  record AskHelp() implements SessionOp {}

  record ClearHelp(String group) implements SessionOp {}

  record Hand(boolean up) implements SessionOp {}

  /** Rule S60: tells the boards of groups, or of the plenary when there are none. */
  record Tell(
      List<String> groups,
      Order.Act act,
      @Nullable String value,
      @Nullable String phase,
      int budget,
      int perItem,
      long millis,
      boolean late)
      implements SessionOp {}

  record SetScript(List<Step> steps) implements SessionOp {}

  /** Rule S61: begins the next step for these groups. */
  record Next(List<String> groups) implements SessionOp {}

  /**
   * Rule S66.
   *
   * @param millis how long each group has; null for as before
   */
  record OrderPitches(List<String> groups, @Nullable Long millis) implements SessionOp {}

  /**
   * Rule S66.
   *
   * @param millis null for as long as every group has
   */
  record StartPitch(String group, @Nullable Long millis) implements SessionOp {}

  record EndPitch() implements SessionOp {}

  record Show(Mirror mirror) implements SessionOp {}

  record Unshow(String card) implements SessionOp {}

  /** Rule S69: these cards say the same; their sources are shown on the one from now on. */
  record Merge(String card, List<String> cards) implements SessionOp {}

  /**
   * Rule S69: what was merged into the card is shown apart again.
   *
   * @param fresh ids of new cards, one for each
   */
  record Split(String card, List<String> fresh) implements SessionOp {}

  /** Rule S64: on the board of a group, or of the plenary when it is null. */
  record LookAt(@Nullable String group, String item) implements SessionOp {}

  /** Rule S62: that a board refused an order was read. */
  record Dismiss(long order, @Nullable String group) implements SessionOp {}

  record OpenGallery(boolean open) implements SessionOp {}

  record Propose(Term term) implements SessionOp {}

  record AcceptTerm(String id) implements SessionOp {}

  record DropTerm(String id) implements SessionOp {}

  /** Rule S82: opens the next iteration of each of these groups, in an earlier phase. */
  record GoBack(List<String> groups, Phase phase, String reason) implements SessionOp {}

  // ---- of the server alone

  /** Rule S11: somebody came, or came back. */
  record Arrive(
      ParticipantId participant, String name, SessionRole role, Map<String, String> profile)
      implements SessionOp {}

  /** A board was made; for the plenary when the group is null. */
  record BoardMade(@Nullable String group, BoardId board) implements SessionOp {}

  /** Rule S91: a frozen board of a session that is over was opened again, or frozen again. */
  record Reopened(BoardId board, boolean open) implements SessionOp {}

  /**
   * Rule S92: somebody is forgotten.
   *
   * @param nobody a new id, which leads to no person
   */
  record Forget(ParticipantId participant, ParticipantId nobody) implements SessionOp {}

  /** Rule S93: the server archives what is over and severed. */
  record Archive() implements SessionOp {}

  /** Polls can be asked there: in the plenary, or in the group of this id. */
  record FloorMade(String place, BoardId floor) implements SessionOp {}

  /**
   * Rule S62.
   *
   * @param refused what boards did not do; its time is set when it is taken
   */
  record OrdersDone(List<Long> ids, List<Refusal> refused) implements SessionOp {}

  /**
   * Rule S84: the board of an iteration was made.
   *
   * @param produced what the board before it leaves
   */
  record BoardForked(String group, int number, BoardId board, Produced produced)
      implements SessionOp {}

  /**
   * Rule S87.
   *
   * @param produced by the id of a board
   */
  record Counted(Map<String, Produced> produced) implements SessionOp {}
}
