package org.charrette.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.charrette.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Rules B3 and B90: the values of the board as a whole.
 *
 * @param late whether new notes are allowed while the board is in {@code cluster}
 * @param phase null as long as nobody has said one
 * @param underTheRule whether the Chatham House Rule applies (rule B105)
 * @param rounds in the order in which they were opened
 */
public record BoardState(
    Mode mode,
    boolean late,
    Timer timer,
    @Nullable Phase phase,
    boolean underTheRule,
    List<Round> rounds) {
  /** That of a new board. */
  public static final BoardState FIRST =
      new BoardState(Mode.OPEN, false, Timer.NONE, null, false, List.of());

  public BoardState {
    rounds = List.copyOf(rounds);
  }

  BoardState with(BoardOp.SetMode op) {
    Boolean newLate = op.late();
    Phase newPhase = op.phase();
    return new BoardState(
        op.mode(),
        newLate == null ? late : newLate,
        timer,
        newPhase == null ? phase : newPhase,
        underTheRule,
        rounds);
  }

  BoardState with(Timer newTimer) {
    return new BoardState(mode, late, newTimer, phase, underTheRule, rounds);
  }

  BoardState putUnderTheRule() {
    return new BoardState(mode, late, timer, phase, true, rounds);
  }

  BoardState withOpened(Round round) {
    List<Round> more = new ArrayList<>(rounds);
    more.add(round);
    return withRounds(more);
  }

  /** Rule B106: the oldest closed rounds go while there are more than a board keeps. */
  BoardState withClosed(String id, Round.Result result) {
    List<Round> now = new ArrayList<>();
    for (Round round : rounds) {
      now.add(round.id().equals(id) ? round.closed(result) : round);
    }
    long surplus = now.stream().filter(round -> !round.open()).count() - Round.MOST_CLOSED;
    for (int i = 0; surplus > 0 && i < now.size(); ) {
      if (now.get(i).open()) {
        i++;
      } else {
        now.remove(i);
        surplus--;
      }
    }
    return withRounds(now);
  }

  private BoardState withRounds(List<Round> now) {
    return new BoardState(mode, late, timer, phase, underTheRule, now);
  }

  public Optional<Round> round(String id) {
    return rounds.stream().filter(round -> round.id().equals(id)).findFirst();
  }

  /** The open round of dots, if there is one. */
  public Optional<Round.Dots> dots() {
    return open(Round.Dots.class, round -> true);
  }

  /** The open consent check on a statement, if there is one. */
  public Optional<Round.Consent> consentOn(ItemId statement) {
    return open(Round.Consent.class, round -> round.on().equals(statement));
  }

  <R extends Round> Optional<R> open(Class<R> kind, Predicate<R> which) {
    return rounds.stream()
        .filter(Round::open)
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(which)
        .findFirst();
  }

  /** The canonical object that is hashed, sent and exported. */
  public String canonical() {
    StringBuilder text = new StringBuilder(48);
    Canonical.into(text).state(this);
    return text.toString();
  }
}
