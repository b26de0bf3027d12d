package org.charrette.practice;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The way of a record from a draft to the public. Each guard is a rule of its own; {@link #judge}
 * asks them in the order in which people should hear of them.
 */
public final class Workflow {
  /** What everybody may read; of other rights there is nothing that would keep to them. */
  private static final Set<String> OPEN = Set.of("open", "metadata_only");

  /** Why an editor asks for changes, rejects or withdraws (rule R17). */
  public static final Set<String> REASONS =
      Set.of(
          "duplicate",
          "evidence_insufficient",
          "three_different_practices",
          "not_in_scope",
          "disclosure_risk",
          "no_owner_consent",
          "unsupported_claim",
          "owner_asks",
          "outdated",
          "other");

  private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Rule R34: an archive is for what is due for a review, or when its owner asks. */
  private static final String OWNER_ASKS = "owner_asks";

  private Workflow() {}

  /**
   * Somebody wants a version to go on.
   *
   * @param reason a code of {@link #REASONS}, empty for none
   * @param text what it means here; empty for none
   */
  public record Move(RecordStatus to, String reason, String text) {}

  /** What a move is judged by besides the version: what its project has settled, and the time. */
  public record Circumstances(ProjectRules rules, Instant now) {
    LocalDate today() {
      return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
  }

  /** Why it may not, if so. */
  public static Optional<Refusal> judge(
      RecordVersion version, Move move, Keeper who, Circumstances at) {
    return promoterNeverValidates(version, move, who)
        .or(() -> onlyAsTheWayGoes(version, move))
        .or(() -> onlyWhoMay(version, move, who))
        .or(() -> nobodyDecidesOnTheirOwn(version, move, who))
        .or(() -> reasonIsGiven(move))
        .or(() -> archiveIsDue(version, move, at))
        .or(() -> saysWhatItMust(version, move, at))
        .or(() -> isForEverybody(version, move))
        .or(() -> reviewersAreThere(version, move, at))
        .or(() -> reviewsAreIn(version, move, at));
  }

  /** Whether who asks might take the step at all, whatever is still missing for it. */
  public static boolean isOpenTo(RecordVersion version, RecordStatus to, Keeper who) {
    Move move = new Move(to, "", "");
    return promoterNeverValidates(version, move, who)
        .or(() -> onlyAsTheWayGoes(version, move))
        .or(() -> onlyWhoMay(version, move, who))
        .or(() -> nobodyDecidesOnTheirOwn(version, move, who))
        .isEmpty();
  }

  /** Rule R11: said before the role is looked at, since it explains more. */
  static Optional<Refusal> promoterNeverValidates(RecordVersion version, Move move, Keeper who) {
    boolean validates = move.to() == RecordStatus.VALIDATED;
    return refuseIf(validates && isOwn(version, who), "promoter_cannot_validate");
  }

  /** Rule R11: neither does an editor take any other decision about what they made. */
  static Optional<Refusal> nobodyDecidesOnTheirOwn(RecordVersion version, Move move, Keeper who) {
    boolean decides =
        switch (move.to()) {
          case IN_REVIEW, CHANGES_REQUESTED, REJECTED, VALIDATED, PUBLISHED, ARCHIVED -> true;
          case DRAFT, SUBMITTED, SUPERSEDED, WITHDRAWN -> false;
        };
    return refuseIf(decides && isOwn(version, who), "promoter_cannot_validate");
  }

  private static boolean isOwn(RecordVersion version, Keeper who) {
    return who.person().equals(version.promoter()) || who.person().equals(version.author());
  }

  /** Rule R12. */
  static Optional<Refusal> onlyWhoMay(RecordVersion version, Move move, Keeper who) {
    boolean may =
        switch (move.to()) {
          case SUBMITTED, DRAFT ->
              who.person().equals(version.author()) || who.serves(version.project());
          case IN_REVIEW, CHANGES_REQUESTED, REJECTED, VALIDATED, PUBLISHED, ARCHIVED ->
              who.editor();
          case WITHDRAWN -> who.editor() || who.privacy();
          case SUPERSEDED -> false;
        };
    return refuseIf(!may, "forbidden");
  }

  /** Rule R10. */
  static Optional<Refusal> onlyAsTheWayGoes(RecordVersion version, Move move) {
    return refuseIf(!version.status().next().contains(move.to()), "transition_not_allowed");
  }

  /** Rule R17. */
  static Optional<Refusal> reasonIsGiven(Move move) {
    boolean needed =
        switch (move.to()) {
          case CHANGES_REQUESTED, REJECTED, WITHDRAWN -> true;
          case DRAFT, SUBMITTED, IN_REVIEW, VALIDATED, PUBLISHED, SUPERSEDED, ARCHIVED -> false;
        };
    boolean given = REASONS.contains(move.reason()) && !move.text().isBlank();
    return refuseIf(needed && !given, "reason_required");
  }

  /** Rule R34. */
  static Optional<Refusal> archiveIsDue(RecordVersion version, Move move, Circumstances at) {
    Instant due = version.reviewDue();
    boolean over = due != null && !at.now().isBefore(due);
    return refuseIf(
        move.to() == RecordStatus.ARCHIVED && !over && !move.reason().equals(OWNER_ASKS),
        "review_not_due");
  }

  /** Rules R13, R33 and R18. */
  static Optional<Refusal> saysWhatItMust(RecordVersion version, Move move, Circumstances at) {
    List<String> missing =
        switch (move.to()) {
          case SUBMITTED -> Required.forSubmission(version.type(), version.metadata());
          case VALIDATED -> Required.forValidation(version.type(), version.metadata());
          case PUBLISHED -> Required.forPublication(version.type(), version.metadata(), at.today());
          case DRAFT, IN_REVIEW, CHANGES_REQUESTED, REJECTED, SUPERSEDED, ARCHIVED, WITHDRAWN ->
              List.of();
        };
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal("missing_required_fields", missing));
  }

  /** Rule R42: what is published is read by everybody, so it may be nothing else than open. */
  static Optional<Refusal> isForEverybody(RecordVersion version, Move move) {
    boolean closed =
        version
            .metadata()
            .text(Field.ACCESS_RIGHT)
            .filter(right -> !OPEN.contains(right))
            .isPresent();
    return move.to() == RecordStatus.PUBLISHED && closed
        ? Optional.of(new Refusal("access_not_open", List.of(Field.ACCESS_RIGHT.key())))
        : Optional.empty();
  }

  /**
   * Rule R35: an older version does not come back over a newer one, and one version is worked on at
   * a time.
   *
   * @param all versions of the record
   */
  public static Optional<Refusal> keepsToOne(
      RecordVersion version, Move move, List<RecordVersion> all) {
    boolean overNewer =
        move.to() == RecordStatus.PUBLISHED
            && all.stream()
                .anyMatch(
                    one ->
                        one.number() > version.number() && one.status() == RecordStatus.PUBLISHED);
    boolean besideOpen =
        move.to() == RecordStatus.DRAFT
            && all.stream()
                .anyMatch(one -> one.number() != version.number() && one.status().open());
    return refuseIf(overNewer || besideOpen, "transition_not_allowed");
  }

  /** Rule R14. A second round keeps the reviewers of the first. */
  static Optional<Refusal> reviewersAreThere(RecordVersion version, Move move, Circumstances at) {
    boolean few = reviewers(version).size() < at.rules().reviewers(version.type());
    return refuseIf(move.to() == RecordStatus.IN_REVIEW && few, "reviewers_missing");
  }

  /** Rule R16: all that were asked have said it, and where they differ one more was asked. */
  static Optional<Refusal> reviewsAreIn(RecordVersion version, Move move, Circumstances at) {
    int needed = at.rules().reviewers(version.type());
    if (move.to() != RecordStatus.VALIDATED || needed == 0) {
      return Optional.empty();
    }
    List<Review> current = version.current();
    boolean allIn = current.size() >= needed && current.stream().allMatch(r -> r.given() != null);
    if (!allIn) {
      return refuseIf(true, "reviews_missing");
    }
    long accepting = accepting(current);
    if (accepting == current.size() || current.size() > needed) {
      return refuseIf(accepting * 2 <= current.size(), "reviews_against");
    }
    return refuseIf(true, accepting == 0 ? "reviews_against" : "reviewers_disagree");
  }

  private static long accepting(List<Review> reviews) {
    return reviews.stream()
        .map(Review::given)
        .filter(given -> given != null && given.recommendation() == Review.Recommendation.ACCEPT)
        .count();
  }

  /** Rule R23: for whom a record exists that is not public. */
  public static boolean isKnownTo(RecordVersion version, Keeper who) {
    return who.serves(version.project())
        || who.privacy()
        || who.person().equals(version.author())
        || reviewers(version).contains(who.person());
  }

  /** Who is asked: those of the running round, or of the last one when the next begins. */
  public static Set<UUID> reviewers(RecordVersion version) {
    Set<UUID> asked = new HashSet<>();
    int last = version.reviews().stream().mapToInt(Review::round).max().orElse(0);
    version.reviews().stream()
        .filter(review -> review.round() == last)
        .forEach(review -> asked.add(review.reviewer()));
    return asked;
  }

  /**
   * Rule R15: who may not review it.
   *
   * @param ofSource people of the groups that it comes from. Under the Chatham House Rule nobody
   *     knows who wrote what, so having sat in the group is the test
   * @param reviewers people who are reviewers at all, with whom they work for; empty for unknown
   */
  public static Optional<Refusal> mayReview(
      RecordVersion version, List<UUID> asked, Set<UUID> ofSource, Map<UUID, String> reviewers) {
    List<UUID> strangers = asked.stream().filter(one -> !reviewers.containsKey(one)).toList();
    if (!strangers.isEmpty()) {
      return Optional.of(new Refusal("not_a_reviewer", texts(strangers)));
    }
    List<UUID> involved =
        asked.stream()
            .filter(
                one ->
                    ofSource.contains(one)
                        || one.equals(version.author())
                        || one.equals(version.promoter())
                        || worksForOwner(version, String.valueOf(reviewers.get(one))))
            .toList();
    return involved.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal("conflict_of_interest", texts(involved)));
  }

  /** Rules R11 and R12: an editor asks reviewers, while it waits for them or is with them. */
  public static Optional<Refusal> mayAsk(RecordVersion version, Keeper who) {
    boolean when =
        version.status() == RecordStatus.SUBMITTED || version.status() == RecordStatus.IN_REVIEW;
    return refuseIf(!when, "transition_not_allowed")
        .or(() -> refuseIf(!who.editor(), "forbidden"))
        .or(() -> refuseIf(isOwn(version, who), "promoter_cannot_validate"));
  }

  /** Rule R14: in review there are never fewer than it needs; who has said it stays. */
  public static Optional<Refusal> enoughStay(
      RecordVersion version, List<UUID> asked, ProjectRules rules) {
    Set<UUID> then = new HashSet<>(asked);
    version.current().stream()
        .filter(review -> review.given() != null)
        .forEach(review -> then.add(review.reviewer()));
    return refuseIf(
        version.status() == RecordStatus.IN_REVIEW && then.size() < rules.reviewers(version.type()),
        "reviewers_missing");
  }

  private static List<String> texts(List<UUID> people) {
    return people.stream().map(UUID::toString).toList();
  }

  /** Names differ in case and spaces, and are the same house. */
  private static boolean worksForOwner(RecordVersion version, String organisation) {
    String house = plain(organisation);
    return !house.isEmpty()
        && version.metadata().rows(Field.ORGANISATION).stream()
            .map(row -> row.fields().get("name"))
            .anyMatch(name -> name instanceof Value.Text(String text) && plain(text).equals(house));
  }

  private static String plain(String name) {
    return NOT_A_LETTER
        .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
        .replaceAll("");
  }

  /** Rule R20: what a validation says of how well it is known. */
  public static EvidenceLevel level(RecordVersion version) {
    List<Value.Group> evaluations = version.metadata().rows(Field.EVALUATION);
    if (!evaluations.isEmpty()) {
      boolean compared =
          evaluations.stream()
              .map(evaluation -> evaluation.fields().get("type"))
              .anyMatch(
                  type ->
                      type instanceof Value.Text(String word)
                          && (word.equals("comparison_group") || word.equals("synthesis")));
      return compared ? EvidenceLevel.E4 : EvidenceLevel.E3;
    }
    return accepting(version.current()) >= 2 ? EvidenceLevel.E2 : EvidenceLevel.E1;
  }

  private static Optional<Refusal> refuseIf(boolean so, String code) {
    return so ? Optional.of(Refusal.of(code)) : Optional.empty();
  }
}
