package org.charrette.peer.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.charrette.peer.Deed;
import org.charrette.peer.Factor;
import org.charrette.peer.Finding;
import org.charrette.peer.Outcome;
import org.charrette.peer.Part;
import org.charrette.peer.PeerReview;
import org.charrette.peer.PeerReviewRules;
import org.charrette.peer.SelfAssessment;
import org.charrette.peer.Stage;
import org.charrette.practice.Keeper;
import org.jspecify.annotations.Nullable;

/**
 * Peer reviews as those read them who take part. What somebody may not read yet is not there at
 * all, and nothing that is there depends on it (rules CO5 and CO6).
 */
final class PeerReviewViews {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HostView(String name, @Nullable String entryId) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RatingView(
      int factor, Map<String, String> name, @Nullable Integer rating, @Nullable String notAgreed) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String reviewId,
      String recordId,
      int number,
      String version,
      Map<String, String> title,
      HostView host,
      String stage,
      @Nullable String part,
      boolean open,
      String openedOn,
      @Nullable String closedOn,
      @Nullable List<RatingView> ratings) {}

  record Lines(List<Line> reviews, List<Integer> reviewable) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PersonView(@Nullable String personId, String name, boolean me) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SelfView(@Nullable Integer rating, String text, @Nullable Integer revision) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FindingView(
      @Nullable String peer, boolean mine, String text, @Nullable Integer revision) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OutcomeView(
      @Nullable Integer hostRating,
      @Nullable Integer peerRating,
      @Nullable Integer agreed,
      String recommendation,
      String practice,
      String notAgreed,
      int revision) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FactorView(
      int factor,
      Map<String, String> name,
      Map<String, String> standard,
      Map<String, String> questions,
      @Nullable SelfView self,
      @Nullable List<FindingView> findings,
      @Nullable OutcomeView outcome) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      String reviewId,
      String recordId,
      int number,
      String version,
      Map<String, String> title,
      HostView host,
      String stage,
      int revision,
      @Nullable String part,
      List<String> may,
      List<PersonView> hosts,
      List<PersonView> peers,
      String openedOn,
      @Nullable String sharedOn,
      @Nullable String foundOn,
      @Nullable String closedOn,
      @Nullable Integer selfRevision,
      @Nullable Integer findingsRevision,
      @Nullable Integer outcomesRevision,
      List<FactorView> factors) {}

  private final PeerReviewRoutes.Ports ports;

  PeerReviewViews(PeerReviewRoutes.Ports ports) {
    this.ports = ports;
  }

  static Lines list(List<PeerReview> reviews, List<Integer> reviewable, Keeper who) {
    return new Lines(reviews.stream().map(one -> line(one, who)).toList(), reviewable);
  }

  private static Line line(PeerReview review, Keeper who) {
    return new Line(
        review.id().toString(),
        review.record().toString(),
        review.number(),
        version(review),
        review.benchmark().title(),
        host(review),
        review.stage().word(),
        part(review, who),
        PeerReviewRules.isKnownTo(review, who),
        review.days().opened().toString(),
        day(review.days().closed()),
        review.stage() == Stage.CLOSED ? ratings(review) : null);
  }

  /** Rule CO20. */
  private static List<RatingView> ratings(PeerReview review) {
    return review.benchmark().factors().stream()
        .map(
            factor -> {
              Outcome outcome = review.outcome(factor.number());
              return new RatingView(
                  factor.number(),
                  factor.name(),
                  outcome.agreed().orElse(null),
                  outcome.agreed().isPresent() ? null : outcome.notAgreed());
            })
        .toList();
  }

  Future<View> view(PeerReview review, Keeper who) {
    return ports.names(review.people().all().keySet()).map(names -> view(review, who, names));
  }

  private static View view(PeerReview review, Keeper who, Map<UUID, String> names) {
    boolean agreeing = review.stage().compareTo(Stage.AGREEMENT) >= 0;
    return new View(
        review.id().toString(),
        review.record().toString(),
        review.number(),
        version(review),
        review.benchmark().title(),
        host(review),
        review.stage().word(),
        review.revision(),
        part(review, who),
        Arrays.stream(Deed.values())
            .filter(deed -> may(review, deed, who))
            .map(Deed::word)
            .toList(),
        people(review, Part.HOST, may(review, Deed.NAME_HOSTS, who), who, names),
        people(review, Part.PEER, may(review, Deed.NAME_PEERS, who), who, names),
        review.days().opened().toString(),
        day(review.days().shared()),
        day(review.days().found()),
        day(review.days().closed()),
        may(review, Deed.SHARE, who) ? review.selfRevision() : null,
        may(review, Deed.SHARE_FINDINGS, who) ? review.findingsRevision() : null,
        agreeing ? review.outcomesRevision() : null,
        review.benchmark().factors().stream()
            .map(factor -> view(review, factor, who, names))
            .toList());
  }

  private static FactorView view(
      PeerReview review, Factor factor, Keeper who, Map<UUID, String> names) {
    int number = factor.number();
    boolean agreeing = review.stage().compareTo(Stage.AGREEMENT) >= 0;
    return new FactorView(
        number,
        factor.name(),
        factor.standard(),
        factor.questions(),
        PeerReviewRules.readsSelf(review, who)
            ? view(review.self(number), may(review, Deed.ASSESS, who))
            : null,
        PeerReviewRules.readsFindings(review, who)
            ? review.findings().stream()
                .filter(one -> one.factor() == number)
                .map(one -> view(one, may(review, Deed.FIND, who), who, names))
                .toList()
            : null,
        agreeing ? view(review.outcome(number)) : null);
  }

  private static SelfView view(SelfAssessment self, boolean writes) {
    return new SelfView(self.rating(), self.text(), writes ? self.revision() : null);
  }

  private static FindingView view(
      Finding finding, boolean writes, Keeper who, Map<UUID, String> names) {
    boolean mine = who.person().equals(finding.peer());
    return new FindingView(
        finding.peer() == null ? null : names.get(finding.peer()),
        mine,
        finding.text(),
        mine && writes ? finding.revision() : null);
  }

  private static OutcomeView view(Outcome outcome) {
    return new OutcomeView(
        outcome.hostRating(),
        outcome.peerRating(),
        outcome.agreed().orElse(null),
        outcome.recommendation(),
        outcome.practice(),
        outcome.notAgreed(),
        outcome.revision());
  }

  private static List<PersonView> people(
      PeerReview review, Part part, boolean names, Keeper who, Map<UUID, String> known) {
    return review.people().of(part).stream()
        .sorted(
            Comparator.comparing((UUID one) -> known.getOrDefault(one, ""))
                .thenComparing(Comparator.naturalOrder()))
        .map(
            one ->
                new PersonView(
                    names ? one.toString() : null,
                    known.getOrDefault(one, ""),
                    one.equals(who.person())))
        .toList();
  }

  private static boolean may(PeerReview review, Deed deed, Keeper who) {
    return PeerReviewRules.closedTo(review, deed, who).isEmpty();
  }

  private static @Nullable String part(PeerReview review, Keeper who) {
    return review.people().part(who.person()).map(Part::word).orElse(null);
  }

  /** Settled versions have no other name (rule R2). */
  private static String version(PeerReview review) {
    return review.number() + ".0";
  }

  private static HostView host(PeerReview review) {
    UUID entry = review.host().entry();
    return new HostView(review.host().name(), entry == null ? null : entry.toString());
  }

  private static @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
