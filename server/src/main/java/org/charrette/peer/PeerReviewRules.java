package org.charrette.peer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.charrette.practice.Keeper;
import org.charrette.practice.Refusal;

/**
 * The way of a peer review: each guard is a rule of its own; {@link #judge} asks them in the order
 * in which people should hear of them, and {@link #apply} does what was not refused. Who may not do
 * something hears that before anything else, so that no refusal tells what is private.
 */
public final class PeerReviewRules {
  /** Rule CO3: how many people a side has at most. */
  public static final int PEOPLE = 10;

  private PeerReviewRules() {}

  // ---- who reads what

  /** Rule CO4: for whom a peer review exists. */
  public static boolean isKnownTo(PeerReview review, Keeper who) {
    return review.people().part(who.person()).isPresent() || who.serves(review.project());
  }

  /** Rule CO5: before it is shared the self-assessment is for hosts, and for nobody else. */
  public static boolean readsSelf(PeerReview review, Keeper who) {
    return review.stage() != Stage.SELF_ASSESSMENT || isOn(review, Part.HOST, who);
  }

  /** Rule CO6: before they are shared the findings are for peers. */
  public static boolean readsFindings(PeerReview review, Keeper who) {
    return switch (review.stage()) {
      case SELF_ASSESSMENT -> false;
      case REVIEW -> isOn(review, Part.PEER, who);
      case AGREEMENT, CLOSED -> true;
    };
  }

  private static boolean isOn(PeerReview review, Part part, Keeper who) {
    return review.people().part(who.person()).filter(part::equals).isPresent();
  }

  // ---- who does what, and when

  /** Why it may not be done, if so. */
  public static Optional<Refusal> judge(PeerReview review, Act act, Keeper who) {
    return closedTo(review, act.deed(), who)
        .or(() -> factorIsThere(review, act))
        .or(() -> sidesStayApart(review, act))
        .or(() -> nothingUnseen(review, act, who))
        .or(() -> saysWhatItMust(review, act));
  }

  /** Why who asks might not do it at all, whatever they would say. */
  public static Optional<Refusal> closedTo(PeerReview review, Deed deed, Keeper who) {
    return onlyWhoMay(review, deed, who).or(() -> onlyAtItsStage(review, deed));
  }

  /** Rule CO7; CO8 for hosts, whom nobody else may add to once there is something to be read. */
  static Optional<Refusal> onlyWhoMay(PeerReview review, Deed deed, Keeper who) {
    boolean host = isOn(review, Part.HOST, who);
    boolean peer = isOn(review, Part.PEER, who);
    boolean serves = who.serves(review.project());
    boolean may =
        switch (deed) {
          case ASSESS, SHARE -> host;
          case FIND, SHARE_FINDINGS, RECOMMEND -> peer;
          case RATE -> host || peer;
          case CLOSE -> peer || serves;
          case NAME_HOSTS -> host || (serves && review.people().of(Part.HOST).isEmpty());
          case NAME_PEERS -> serves;
        };
    return refuseIf(!may, "forbidden");
  }

  /** Rule CO11. */
  static Optional<Refusal> onlyAtItsStage(PeerReview review, Deed deed) {
    boolean now =
        switch (deed) {
          case ASSESS, SHARE -> review.stage() == Stage.SELF_ASSESSMENT;
          case FIND, SHARE_FINDINGS -> review.stage() == Stage.REVIEW;
          case RATE, RECOMMEND, CLOSE -> review.stage() == Stage.AGREEMENT;
          case NAME_HOSTS, NAME_PEERS -> review.stage() != Stage.CLOSED;
        };
    return refuseIf(!now, "peer_review_not_at_stage");
  }

  /** Rule CO12: factors go by their numbers, and only what is not agreed is named as such. */
  static Optional<Refusal> factorIsThere(PeerReview review, Act act) {
    IntPredicate isThere = factor -> factor >= 1 && factor <= review.benchmark().factors().size();
    boolean wrong =
        switch (act) {
          case Act.Assess assess -> !isThere.test(assess.factor());
          case Act.Find find -> !isThere.test(find.factor());
          case Act.Rate rate -> !isThere.test(rate.factor());
          case Act.Recommend recommend -> !isThere.test(recommend.factor());
          case Act.Close close ->
              close.notAgreed().keySet().stream()
                  .anyMatch(
                      factor ->
                          !isThere.test(factor) || review.outcome(factor).agreed().isPresent());
          case Act.Share share -> false;
          case Act.ShareFindings share -> false;
          case Act.Name name -> false;
        };
    return refuseIf(wrong, "factor_unknown");
  }

  /** Rule CO3: nobody is on both sides, and who was a host never becomes a peer. */
  static Optional<Refusal> sidesStayApart(PeerReview review, Act act) {
    if (!(act instanceof Act.Name name)) {
      return Optional.empty();
    }
    People then = review.people().changed(name.part(), name.coming(), name.going());
    boolean both =
        name.coming().stream()
            .map(review.people().all()::get)
            .anyMatch(
                place ->
                    place != null
                        && place.part() != name.part()
                        && (!place.left() || place.part() == Part.HOST));
    return refuseIf(both, "in_both_parts").or(() -> sizeIsRight(then.of(name.part())));
  }

  /** The same for a review that begins. */
  public static Optional<Refusal> mayBegin(Set<UUID> hosts, Set<UUID> peers) {
    return refuseIf(hosts.stream().anyMatch(peers::contains), "in_both_parts")
        .or(() -> sizeIsRight(hosts))
        .or(() -> sizeIsRight(peers));
  }

  private static Optional<Refusal> sizeIsRight(Set<UUID> side) {
    return refuseIf(side.isEmpty() || side.size() > PEOPLE, "part_size");
  }

  /** Rule CO13: nobody writes over, shares or closes what they have not seen. */
  static Optional<Refusal> nothingUnseen(PeerReview review, Act act, Keeper who) {
    int now =
        switch (act) {
          case Act.Assess assess -> review.self(assess.factor()).revision();
          case Act.Share share -> review.selfRevision();
          case Act.Find find ->
              review.finding(find.factor(), who.person()).map(Finding::revision).orElse(0);
          case Act.ShareFindings share -> review.findingsRevision();
          case Act.Rate rate -> review.outcome(rate.factor()).revision();
          case Act.Recommend recommend -> review.outcome(recommend.factor()).revision();
          case Act.Close close -> review.outcomesRevision();
          case Act.Name name -> review.revision();
        };
    return refuseIf(act.seen() != now, "peer_review_changed");
  }

  /** Rules CO14, CO15 and CO17: what each factor needs before the review goes on. */
  static Optional<Refusal> saysWhatItMust(PeerReview review, Act act) {
    return switch (act) {
      case Act.Share share -> missing(review, factor -> review.self(factor).rating() != null);
      case Act.ShareFindings share ->
          missing(
              review,
              factor ->
                  review.findings().stream()
                      .anyMatch(one -> one.factor() == factor && !one.text().isBlank()));
      case Act.Close close ->
          missing(
              review,
              factor ->
                  review.outcome(factor).agreed().isPresent()
                      || !close.notAgreed().getOrDefault(factor, "").isBlank());
      case Act.Assess assess -> Optional.empty();
      case Act.Find find -> Optional.empty();
      case Act.Rate rate -> Optional.empty();
      case Act.Recommend recommend -> Optional.empty();
      case Act.Name name -> Optional.empty();
    };
  }

  private static Optional<Refusal> missing(PeerReview review, IntPredicate isThere) {
    List<String> factors =
        IntStream.rangeClosed(1, review.benchmark().factors().size())
            .filter(isThere.negate())
            .mapToObj(factor -> "factors/" + factor)
            .toList();
    return factors.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal("peer_review_incomplete", factors));
  }

  // ---- what follows

  /** The review after what {@link #judge} did not refuse. */
  public static PeerReview apply(PeerReview review, Act act, UUID who, LocalDate today) {
    return switch (act) {
      case Act.Assess(int seen, int factor, Integer rating, String text) ->
          review.assessed(factor, new SelfAssessment(rating, text, seen + 1));
      case Act.Share share -> review.at(Stage.REVIEW, today);
      case Act.Find find -> review.found(found(review.findings(), find, who));
      case Act.ShareFindings share -> review.at(Stage.AGREEMENT, today);
      case Act.Rate(int seen, int factor, Integer rating) ->
          review.settled(
              factor,
              review.outcome(factor).rated(review.people().part(who).orElseThrow(), rating));
      case Act.Recommend(int seen, int factor, String recommendation, String practice) ->
          review.settled(factor, review.outcome(factor).recommended(recommendation, practice));
      case Act.Close close -> closed(review, close.notAgreed()).at(Stage.CLOSED, today);
      case Act.Name name ->
          review.by(review.people().changed(name.part(), name.coming(), name.going()));
    };
  }

  private static List<Finding> found(List<Finding> before, Act.Find find, UUID who) {
    List<Finding> now = new ArrayList<>(before);
    now.removeIf(one -> one.factor() == find.factor() && who.equals(one.peer()));
    now.add(new Finding(find.factor(), who, find.text(), find.seen() + 1));
    return now;
  }

  private static PeerReview closed(PeerReview review, Map<Integer, String> notAgreed) {
    PeerReview now = review;
    for (Map.Entry<Integer, String> one : notAgreed.entrySet()) {
      now = now.settled(one.getKey(), now.outcome(one.getKey()).leftOpen(one.getValue()));
    }
    return now;
  }

  private static Optional<Refusal> refuseIf(boolean so, String code) {
    return so ? Optional.of(Refusal.of(code)) : Optional.empty();
  }
}
