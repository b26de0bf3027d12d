package org.charrette.anonymity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.charrette.Limits;
import org.charrette.LiveBoards;
import org.charrette.anonymity.Gathering.Note;
import org.charrette.platform.config.Environment;
import org.charrette.platform.config.LimitReader;
import org.charrette.testing.LiveFixture;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who watches the clock: an attacker who has learned what presence, joining, leaving, counts and
 * the arrival of notes are worth guesses which of two people wrote a note. Under the Chatham House
 * Rule it is as good as a coin; without it, and where notes are shown when they are written, the
 * same attacker is right far more often, so that a leak would be seen.
 *
 * <p>{@code -Dcharrette.gatherings=400} plays more of them, as the profile {@code nightly} does.
 */
@ExtendWith(PostgresExtension.class)
class TimingAttackTest {
  private static final int GATHERINGS = Integer.getInteger("charrette.gatherings", 60);
  private static final int LEAKY = GATHERINGS / 2;
  private static final int AT_ONCE = 3;
  private static final long FIRST_SEED = 1_927;

  /** What the owner of a board under the Rule was promised, in parts of one. */
  private static final double CHANCE = 0.5;

  private static final double TOLERANCE = 0.03;

  /** A leak that is worth less than this would not count as seen. */
  private static final double FAR_ABOVE = 0.59;

  /** A minute takes about a second here, and so do the beats. */
  private static final Map<String, String> FASTER =
      Map.of(
          "CHARRETTE_LIMITS_SOCKET_BEAT_MILLIS", "40",
          "CHARRETTE_LIMITS_ROOM_HOLD_MILLIS", "60");

  private static LiveFixture server;
  private static List<Gathering> underTheRule;
  private static List<Gathering> attributed;

  @BeforeAll
  static void play(TestDatabase database) throws Exception {
    Limits limits = LimitReader.overlay(Limits.defaults(), new Environment(FASTER));
    server =
        LiveFixture.start(
            database,
            database.address(),
            new LiveBoards.Bounds(limits.socket(), limits.room(), limits.lane()));
    Gathering.play(server, 0, false); // who is slow only because everything is new is no example
    underTheRule = play(GATHERINGS, true);
    attributed = play(LEAKY, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Gathering> play(int count, boolean isUnderTheRule) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Gathering>> played =
          LongStream.range(FIRST_SEED, FIRST_SEED + count)
              .mapToObj(seed -> threads.submit(() -> Gathering.play(server, seed, isUnderTheRule)))
              .toList();
      List<Gathering> all = new ArrayList<>();
      for (Future<Gathering> one : played) {
        all.add(one.get());
      }
      return all;
    }
  }

  private static List<Attacker.Case> cases(
      List<Gathering> gatherings, boolean isPrivate, UnaryOperator<Note> leak) {
    List<Attacker.Case> cases = new ArrayList<>();
    for (Gathering gathering : gatherings) {
      gathering.notes().stream()
          .filter(note -> note.isPrivate() == isPrivate)
          .forEach(note -> cases.add(new Attacker.Case(gathering, leak.apply(note))));
    }
    return cases;
  }

  /** How often the attacker was right. */
  private record Score(long right, long of) {
    double part() {
      return right / (double) of;
    }

    Score plus(Score other) {
      return new Score(right + other.right, of + other.of);
    }

    @Override
    public String toString() {
      return "right about %.1f %% of %d notes".formatted(part() * 100, of);
    }
  }

  /** Learns from the first third and is tried on the rest. */
  private static Score attack(
      List<Gathering> gatherings, boolean isPrivate, UnaryOperator<Note> leak) {
    int third = gatherings.size() / 3;
    Attacker attacker = new Attacker();
    attacker.learn(cases(gatherings.subList(0, third), isPrivate, leak));
    List<Attacker.Case> unknown =
        cases(gatherings.subList(third, gatherings.size()), isPrivate, leak);
    return new Score(attacker.right(unknown), unknown.size());
  }

  @Test
  void b116_b117_b118_under_the_rule_an_author_is_guessed_no_better_than_by_a_coin() {
    Score revealed = attack(underTheRule, true, UnaryOperator.identity());
    Score seenComing = attack(underTheRule, false, UnaryOperator.identity());
    System.out.println("revealed: " + revealed + "; in open writing: " + seenComing);

    assertEquals(CHANCE, revealed.plus(seenComing).part(), TOLERANCE);
  }

  @Test
  void the_attacker_finds_authors_where_presence_is_live_and_notes_come_at_once() {
    Score score = attack(attributed, false, UnaryOperator.identity());
    System.out.println("live presence: " + score);

    assertTrue(score.part() > FAR_ABOVE, score::toString);
  }

  @Test
  void the_attacker_finds_authors_where_a_reveal_keeps_the_times_of_writing() {
    Score score = attack(attributed, true, Note::shownAtOnce);
    System.out.println("times of writing: " + score);

    assertTrue(score.part() > FAR_ABOVE, score::toString);
  }

  @Test
  void under_the_rule_nobody_was_seen_to_leave_or_to_point_anywhere() {
    for (Gathering gathering : underTheRule) {
      gathering
          .traces()
          .forEach(
              traces ->
                  assertEquals(
                      List.of(Gathering.Trace.Kind.CAME),
                      traces.stream().map(Gathering.Trace::kind).toList()));
    }
  }
}
