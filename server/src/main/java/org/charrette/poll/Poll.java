package org.charrette.poll;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * One poll and how far it got.
 *
 * @param at when it opened, milliseconds since the epoch; 0 for a draft
 * @param ballots while it is open, in the order in which they came; never shown
 * @param last number of the latest ballot
 * @param counted number of the latest ballot that the result counts
 * @param result what came of it; null as long as there is none (rule Q23)
 * @param answered how many answered
 * @param let words that were let through or not, folded (rule Q27)
 * @param seal rule Q28; null until it is closed
 */
public record Poll(
    PollForm form,
    Standing standing,
    boolean shown,
    long at,
    List<Ballot> ballots,
    long last,
    long counted,
    @Nullable PollResult result,
    int answered,
    Map<String, Boolean> let,
    @Nullable String seal) {

  /** Rule Q13. */
  public enum Standing {
    DRAFT,
    OPEN,
    CLOSED
  }

  /** Rule Q24: a step counts at least so many more, and leaves at least so many out. */
  static final int STEP = PollTally.FEWEST;

  static Poll draft(PollForm form) {
    return new Poll(form, Standing.DRAFT, false, 0, List.of(), 0, 0, null, 0, Map.of(), null);
  }

  public boolean isOpen() {
    return standing == Standing.OPEN;
  }

  /** What this person answered, as long as the poll is open. */
  public Optional<Ballot> of(ParticipantId person) {
    return ballots.stream().filter(ballot -> ballot.by().equals(person)).findFirst();
  }

  /** Whether words are shown to everybody (rule Q27). */
  public boolean passes(PollResult.Counted words, boolean rule) {
    Boolean decided = let.get(Folded.of(words.text()));
    return decided != null ? decided : !(rule || form.settings().moderated() || words.flagged());
  }

  /** Whether nobody has said yet whether the words are shown. */
  public boolean waits(PollResult.Counted words, boolean rule) {
    return !let.containsKey(Folded.of(words.text())) && !passes(words, rule);
  }

  Poll opened(long now) {
    return new Poll(form, Standing.OPEN, shown, now, List.of(), 0, 0, null, 0, let, seal);
  }

  /** Rule Q20: an answer that replaces one goes to the end. */
  Poll with(ParticipantId by, Answer answer, Set<String> flagged) {
    List<Ballot> all = new ArrayList<>(ballots.size() + 1);
    for (Ballot ballot : ballots) {
      if (!ballot.by().equals(by)) {
        all.add(ballot);
      }
    }
    all.add(new Ballot(by, answer, last + 1, flagged));
    return new Poll(
        form,
        standing,
        shown,
        at,
        List.copyOf(all),
        last + 1,
        counted,
        result,
        all.size(),
        let,
        seal);
  }

  /** The number up to which the next step counts; empty while there are too few for one. */
  Optional<Long> nextStep() {
    List<Long> later =
        ballots.stream().map(Ballot::number).filter(number -> number > counted).sorted().toList();
    return later.size() < 2 * STEP
        ? Optional.empty()
        : Optional.of(later.get(later.size() - STEP - 1));
  }

  /** Has counted the ballots up to this one. */
  Poll counted(long upto, boolean rule) {
    List<Ballot> in = ballots.stream().filter(ballot -> ballot.number() <= upto).toList();
    return new Poll(
        form,
        standing,
        shown,
        at,
        ballots,
        last,
        upto,
        PollTally.of(form, in, rule),
        answered,
        let,
        seal);
  }

  /** What is left when the answers are forgotten (rule Q22). */
  Poll closed(PollResult all, String sealed) {
    return new Poll(form, Standing.CLOSED, shown, at, List.of(), 0, 0, all, answered, let, sealed);
  }

  PollResult whole(boolean rule) {
    return PollTally.of(
        form, ballots.stream().sorted(Comparator.comparingLong(Ballot::number)).toList(), rule);
  }

  Poll shown(boolean on) {
    return new Poll(form, standing, on, at, ballots, last, counted, result, answered, let, seal);
  }

  Poll let(String word, boolean ok) {
    Map<String, Boolean> more = new LinkedHashMap<>(let);
    more.put(word, ok);
    return new Poll(
        form,
        standing,
        shown,
        at,
        ballots,
        last,
        counted,
        result,
        answered,
        Collections.unmodifiableMap(more),
        seal);
  }
}
