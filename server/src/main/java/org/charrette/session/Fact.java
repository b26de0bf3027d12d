package org.charrette.session;

import java.util.List;
import java.util.Map;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Phase;
import org.jspecify.annotations.Nullable;

/** Rule S2: what is so from now on. A fact says the new value of one part of a session. */
public sealed interface Fact {
  record AboutIs(About about) implements Fact {}

  record StandingIs(Standing standing) implements Fact {}

  record PolicyIs(Policy policy) implements Fact {}

  /**
   * Rule S12.
   *
   * @param reason why it was changed; kept in the log
   */
  record CapacityIs(int capacity, String reason) implements Fact {}

  record AgendaIs(List<Slot> slots) implements Fact {}

  record SlotIs(int slot, long since) implements Fact {}

  record MemberIs(Member member) implements Fact {}

  record GroupsAre(List<Group> groups) implements Fact {}

  record ChoosingIs(boolean on) implements Fact {}

  record PlenaryIs(BoardId board) implements Fact {}

  record Told(Announcement announcement) implements Fact {}

  record RecallAt(long at) implements Fact {}

  record SummonTo(@Nullable String place) implements Fact {}

  /**
   * Rule S92: somebody was forgotten, and nothing of before may be read any longer.
   *
   * @param people how many
   */
  record Forgotten(int people) implements Fact {}

  /** Boards that are open again though the session is over. */
  record ReopenedAre(List<BoardId> boards) implements Fact {}

  record GalleryIs(boolean open) implements Fact {}

  record ScriptIs(List<Step> steps) implements Fact {}

  record StepsAre(Map<String, Integer> steps) implements Fact {}

  record Ordered(Order order) implements Fact {}

  record Done(List<Long> orders) implements Fact {}

  /** Rule S62. */
  record RefusedAre(List<Refusal> refusals) implements Fact {}

  /** Rule S64: by group, or {@code plenary}. */
  record SpotlightsAre(Map<String, Spotlight> spotlights) implements Fact {}

  record PitchPlanIs(PitchPlan plan) implements Fact {}

  record PitchOrderIs(List<String> groups) implements Fact {}

  record PitchIs(@Nullable Pitch pitch) implements Fact {}

  record MirrorsAre(List<Mirror> mirrors) implements Fact {}

  record FloorIs(String place, BoardId floor) implements Fact {}

  record GlossaryIs(List<Term> terms) implements Fact {}

  record IterationsAre(List<Iteration> iterations) implements Fact {}

  record PhasesAre(Map<String, Phase> phases) implements Fact {}

  /**
   * Rule S87.
   *
   * @param produced by the id of a board
   */
  record ProducedIs(Map<String, Produced> produced) implements Fact {}
}
