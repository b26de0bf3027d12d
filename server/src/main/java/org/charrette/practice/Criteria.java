package org.charrette.practice;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rule R22: what reviewers look at. Criteria are data with a version: a review keeps the version
 * that it answered.
 */
public record Criteria(int version, List<Criterion> criteria) {

  /** What becomes of a record that does not meet a criterion. */
  public enum Weight implements Coded {
    /** Without it nothing else counts. */
    GATE,
    CORE,
    /** Says how far it can be used elsewhere. */
    QUALIFIER;

    public static Optional<Weight> of(String code) {
      return Coded.of(Weight.class, code);
    }
  }

  /**
   * One criterion.
   *
   * @param question what a reviewer asks, in English
   */
  public record Criterion(String code, Weight weight, String label, String question) {}

  public Criteria {
    criteria = List.copyOf(criteria);
  }

  public boolean has(String code) {
    return criteria.stream().anyMatch(one -> one.code().equals(code));
  }

  /** Criteria without which nothing else counts that these answers say are not met. */
  public List<String> unmetGates(Map<String, Review.Answer> answers) {
    return criteria.stream()
        .filter(one -> one.weight() == Weight.GATE)
        .map(Criterion::code)
        .filter(
            code -> {
              Review.Answer answer = answers.get(code);
              return answer != null && Integer.valueOf(0).equals(answer.rating());
            })
        .toList();
  }

  /** Those that ship with the product; later sets are data. */
  public static final Criteria FIRST =
      new Criteria(
          1,
          List.of(
              gate("relevance", "Relevance", "Is it about the integration of migrants, and clear?"),
              gate(
                  "context", "Context", "Does it say where, when, for whom and under which rules?"),
              gate(
                  "ethics", "Ethics", "Does it respect people, and name nobody who did not agree?"),
              core(
                  "inclusivity_participation",
                  "Inclusivity & participation",
                  "Who took part in designing, carrying out and evaluating it?"),
              core("effectiveness", "Effectiveness", "Does it do what it set out to do?"),
              core("innovation", "Innovation", "What is new in it where it is used?"),
              core("evaluation", "Evaluation", "How is it known to work, and who looked?"),
              qualifier(
                  "transferability",
                  "Transferability",
                  "What could be used elsewhere, and what not?"),
              qualifier(
                  "sustainability", "Sustainability", "Can it go on when its funding ends?")));

  private static Criterion gate(String code, String label, String question) {
    return new Criterion(code, Weight.GATE, label, question);
  }

  private static Criterion core(String code, String label, String question) {
    return new Criterion(code, Weight.CORE, label, question);
  }

  private static Criterion qualifier(String code, String label, String question) {
    return new Criterion(code, Weight.QUALIFIER, label, question);
  }
}
