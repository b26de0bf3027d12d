package org.charrette.peer.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charrette.platform.http.Problem;
import org.charrette.practice.Refusal;
import org.charrette.practice.web.RecordProblems;

/** Why something is not done in a peer review, in the words of the contract. */
public final class PeerProblems {
  public static final Problem PEER_REVIEW_NOT_FOUND =
      Problem.of(404, "peer_review_not_found", "There is no such peer review for you.");
  public static final Problem BENCHMARK_NOT_SETTLED =
      Problem.of(
          409,
          "benchmark_not_settled",
          "Only a benchmark with key factors that is validated or public is reviewed by peers.");
  public static final Problem PEER_REVIEW_NOT_AT_STAGE =
      Problem.of(409, "peer_review_not_at_stage", "The peer review is not there now.");
  public static final Problem PEER_REVIEW_CHANGED =
      Problem.of(
          409, "peer_review_changed", "Somebody else changed this in the meantime. Read it again.");
  public static final Problem PEER_REVIEW_INCOMPLETE =
      Problem.of(
          422,
          "peer_review_incomplete",
          "Something has to be said of each key factor before. Nothing was changed.");
  public static final Problem FACTOR_UNKNOWN =
      Problem.of(422, "factor_unknown", "There is no such key factor to say this of.");
  public static final Problem IN_BOTH_PARTS =
      Problem.of(
          422,
          "in_both_parts",
          "Nobody is host and peer of the same review, and no host becomes one.");
  public static final Problem PART_SIZE =
      Problem.of(422, "part_size", "One to ten people are hosts, and one to ten are peers.");
  public static final Problem ACCOUNTS_UNKNOWN =
      Problem.of(422, "accounts_unknown", "Somebody named here has no account.");

  private static final Map<String, Problem> BY_CODE =
      Stream.of(
              RecordProblems.FORBIDDEN,
              PEER_REVIEW_NOT_AT_STAGE,
              PEER_REVIEW_CHANGED,
              PEER_REVIEW_INCOMPLETE,
              FACTOR_UNKNOWN,
              IN_BOTH_PARTS,
              PART_SIZE)
          .collect(Collectors.toUnmodifiableMap(Problem::code, Function.identity()));

  private PeerProblems() {}

  /** With the factors that it is about. */
  static Problem of(Refusal refusal) {
    Problem problem = Objects.requireNonNull(BY_CODE.get(refusal.code()), refusal.code());
    List<String> fields = refusal.fields();
    return fields.isEmpty() ? problem : problem.with("fields", fields);
  }
}
