package org.charrette.peer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A peer review of one version of a benchmark.
 *
 * @param number of the version that is reviewed, from 1
 * @param project that the benchmark belongs to
 * @param revision counts stages and changes of people, from 1; never what hosts write in private
 * @param self by number of the factor; a factor of which nothing is said is not there
 * @param outcomes by number of the factor; the same
 */
public record PeerReview(
    UUID id,
    UUID record,
    int number,
    UUID project,
    Host host,
    Benchmark benchmark,
    Stage stage,
    int revision,
    Days days,
    People people,
    Map<Integer, SelfAssessment> self,
    List<Finding> findings,
    Map<Integer, Outcome> outcomes) {

  /**
   * Whose place is looked at.
   *
   * @param entry of the directory; null when it is not there
   */
  public record Host(String name, @Nullable UUID entry) {}

  /** On which days the stages were reached; null for those that are to come. */
  public record Days(
      LocalDate opened,
      @Nullable LocalDate shared,
      @Nullable LocalDate found,
      @Nullable LocalDate closed) {
    Days on(Stage stage, LocalDate today) {
      return switch (stage) {
        case SELF_ASSESSMENT -> this;
        case REVIEW -> new Days(opened, today, found, closed);
        case AGREEMENT -> new Days(opened, shared, today, closed);
        case CLOSED -> new Days(opened, shared, found, today);
      };
    }
  }

  public PeerReview {
    self = Map.copyOf(self);
    findings = List.copyOf(findings);
    outcomes = Map.copyOf(outcomes);
  }

  /** What the hosts say of a factor, which may be nothing. */
  public SelfAssessment self(int factor) {
    return self.getOrDefault(factor, SelfAssessment.NONE);
  }

  /** What both sides have come to about a factor, which may be nothing. */
  public Outcome outcome(int factor) {
    return outcomes.getOrDefault(factor, Outcome.NONE);
  }

  /** What this peer found about the factor. */
  public Optional<Finding> finding(int factor, UUID peer) {
    return findings.stream()
        .filter(one -> one.factor() == factor && peer.equals(one.peer()))
        .findFirst();
  }

  /** Counts all that hosts changed; for hosts alone until they share it. */
  public int selfRevision() {
    return self.values().stream().mapToInt(SelfAssessment::revision).sum();
  }

  /** Counts all that peers changed; for peers alone until they share it. */
  public int findingsRevision() {
    return findings.stream().mapToInt(Finding::revision).sum();
  }

  /** Counts all that was agreed on. */
  public int outcomesRevision() {
    return outcomes.values().stream().mapToInt(Outcome::revision).sum();
  }

  PeerReview assessed(int factor, SelfAssessment now) {
    return now(stage, revision, days, people, with(self, factor, now), findings, outcomes);
  }

  PeerReview found(List<Finding> now) {
    return now(stage, revision, days, people, self, now, outcomes);
  }

  PeerReview settled(int factor, Outcome now) {
    return now(stage, revision, days, people, self, findings, with(outcomes, factor, now));
  }

  PeerReview at(Stage next, LocalDate today) {
    return now(next, revision + 1, days.on(next, today), people, self, findings, outcomes);
  }

  PeerReview by(People now) {
    return now(stage, revision + 1, days, now, self, findings, outcomes);
  }

  /** The same review, with what can change of it. */
  private PeerReview now(
      Stage stage,
      int revision,
      Days days,
      People people,
      Map<Integer, SelfAssessment> self,
      List<Finding> findings,
      Map<Integer, Outcome> outcomes) {
    return new PeerReview(
        id, record, number, project, host, benchmark, stage, revision, days, people, self, findings,
        outcomes);
  }

  private static <T> Map<Integer, T> with(Map<Integer, T> some, int factor, T now) {
    Map<Integer, T> all = new HashMap<>(some);
    all.put(factor, now);
    return all;
  }
}
