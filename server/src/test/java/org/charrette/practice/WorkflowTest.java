package org.charrette.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowTest {
  private static final UUID PROJECT = UUID.randomUUID();
  private static final UUID AUTHOR = UUID.randomUUID();
  private static final UUID FIRST = UUID.randomUUID();
  private static final UUID SECOND = UUID.randomUUID();
  private static final UUID THIRD = UUID.randomUUID();
  private static final Keeper EDITOR = new Keeper(UUID.randomUUID(), Set.of(), false, true, false);
  private static final Keeper STAFF = new Keeper(AUTHOR, Set.of(PROJECT), false, false, false);
  private static final Keeper OTHERS_STAFF =
      new Keeper(UUID.randomUUID(), Set.of(UUID.randomUUID()), false, false, false);
  private static final Keeper PRIVACY = new Keeper(UUID.randomUUID(), Set.of(), false, false, true);
  private static final Keeper NOBODY = new Keeper(UUID.randomUUID(), Set.of(), false, false, false);

  private static final Metadata FULL = Samples.SUBMITTABLE;
  private static final List<Review> ACCEPTED =
      List.of(
          review(FIRST, 1, Review.Recommendation.ACCEPT),
          review(SECOND, 1, Review.Recommendation.ACCEPT));
  private static final Instant NOW = Instant.parse("2021-06-28T10:00:00Z");
  private static final Workflow.Circumstances USUAL =
      new Workflow.Circumstances(ProjectRules.USUAL, NOW);

  private static RecordVersion version(
      RecordType type, RecordStatus status, Metadata metadata, List<Review> reviews) {
    int round = reviews.stream().mapToInt(Review::round).max().orElse(0);
    return new RecordVersion(
        UUID.randomUUID(),
        UUID.randomUUID(),
        type,
        PROJECT,
        1,
        status,
        3,
        metadata,
        EvidenceLevel.E0,
        AUTHOR,
        AUTHOR,
        round,
        reviews,
        Instant.EPOCH,
        Instant.EPOCH,
        NOW);
  }

  private static Review review(UUID who, int round, Review.Recommendation said) {
    return new Review(who, round, new Review.Given(said, "", 1, Map.of()));
  }

  private static Optional<String> judge(RecordVersion version, RecordStatus to, Keeper who) {
    return Workflow.judge(version, new Workflow.Move(to, "other", "Because."), who, USUAL)
        .map(Refusal::code);
  }

  @Test
  @DisplayName("[R10] [R12] each step from each standing for each role is as the rules say")
  void table() {
    Map<String, Keeper> people =
        Map.of("editor", EDITOR, "staff", STAFF, "other", OTHERS_STAFF, "privacy", PRIVACY);
    List<String> allowed = new ArrayList<>();
    for (RecordStatus from : RecordStatus.values()) {
      for (RecordStatus to : RecordStatus.values()) {
        people.forEach(
            (name, who) -> {
              if (judge(version(RecordType.PRACTICE_LEAD, from, FULL, ACCEPTED), to, who)
                  .isEmpty()) {
                allowed.add(name + " " + from.code() + ">" + to.code());
              }
            });
      }
    }
    assertEquals(
        Set.of(
            "editor draft>submitted",
            "staff draft>submitted",
            "editor changes_requested>submitted",
            "staff changes_requested>submitted",
            "editor submitted>draft",
            "staff submitted>draft",
            "editor submitted>in_review",
            "editor in_review>changes_requested",
            "editor in_review>rejected",
            "editor in_review>validated",
            "editor rejected>draft",
            "staff rejected>draft",
            "editor validated>published",
            "editor validated>in_review",
            "editor published>archived",
            "editor published>withdrawn",
            "privacy published>withdrawn",
            "editor archived>published",
            "editor archived>withdrawn",
            "privacy archived>withdrawn",
            "editor superseded>withdrawn",
            "privacy superseded>withdrawn"),
        Set.copyOf(allowed));
  }

  @Test
  @DisplayName("[R11] who promoted it never validates it, and hears that before anything else")
  void promoter() {
    RecordVersion version =
        version(RecordType.PRACTICE_LEAD, RecordStatus.DRAFT, Metadata.EMPTY, List.of());
    assertEquals(
        Optional.of("promoter_cannot_validate"), judge(version, RecordStatus.VALIDATED, STAFF));
    assertEquals(
        Optional.of("transition_not_allowed"), judge(version, RecordStatus.VALIDATED, NOBODY));
    RecordVersion reviewed =
        version(RecordType.PRIORITY, RecordStatus.IN_REVIEW, Metadata.EMPTY, List.of());
    assertEquals(
        Optional.of("promoter_cannot_validate"), judge(reviewed, RecordStatus.VALIDATED, STAFF));
    assertEquals(Optional.of("forbidden"), judge(reviewed, RecordStatus.VALIDATED, NOBODY));
  }

  @Test
  @DisplayName("[R11] neither does an editor take any other decision about what they made")
  void ownDecisions() {
    Keeper promoter = new Keeper(AUTHOR, Set.of(), false, true, false);
    Map<RecordStatus, RecordStatus> steps =
        Map.of(
            RecordStatus.IN_REVIEW, RecordStatus.SUBMITTED,
            RecordStatus.CHANGES_REQUESTED, RecordStatus.IN_REVIEW,
            RecordStatus.REJECTED, RecordStatus.IN_REVIEW,
            RecordStatus.PUBLISHED, RecordStatus.VALIDATED,
            RecordStatus.ARCHIVED, RecordStatus.PUBLISHED);
    steps.forEach(
        (to, from) ->
            assertEquals(
                Optional.of("promoter_cannot_validate"),
                judge(version(RecordType.PRIORITY, from, FULL, List.of()), to, promoter),
                to.code()));
    assertEquals(
        Optional.empty(),
        judge(
            version(RecordType.PRIORITY, RecordStatus.PUBLISHED, FULL, List.of()),
            RecordStatus.WITHDRAWN,
            promoter));
  }

  @Test
  @DisplayName("[R14] without two reviewers a lead does not come into review, a priority does")
  void reviewers() {
    assertEquals(
        Optional.of("reviewers_missing"),
        judge(
            version(RecordType.PRACTICE_LEAD, RecordStatus.SUBMITTED, FULL, List.of()),
            RecordStatus.IN_REVIEW,
            EDITOR));
    assertEquals(
        Optional.empty(),
        judge(
            version(RecordType.PRIORITY, RecordStatus.SUBMITTED, FULL, List.of()),
            RecordStatus.IN_REVIEW,
            EDITOR));
  }

  @Test
  @DisplayName("[R15] nobody reviews who sat in the group, wrote it or promoted it")
  void conflicts() {
    RecordVersion version =
        version(RecordType.PRACTICE_LEAD, RecordStatus.SUBMITTED, FULL, List.of());
    Map<UUID, String> reviewers = Map.of(FIRST, "", SECOND, "", AUTHOR, "");
    assertEquals(
        Optional.empty(),
        Workflow.mayReview(version, List.of(FIRST, SECOND), Set.of(THIRD), reviewers));
    assertEquals(
        Optional.of(new Refusal("conflict_of_interest", List.of(FIRST.toString()))),
        Workflow.mayReview(version, List.of(FIRST, SECOND), Set.of(FIRST), reviewers));
    assertEquals(
        Optional.of("conflict_of_interest"),
        Workflow.mayReview(version, List.of(AUTHOR, SECOND), Set.of(), reviewers)
            .map(Refusal::code));
    assertEquals(
        Optional.of("not_a_reviewer"),
        Workflow.mayReview(version, List.of(THIRD), Set.of(), reviewers).map(Refusal::code));
  }

  @Test
  @DisplayName("[R15] nobody reviews the practice of the house that they work for")
  void ownHouse() {
    RecordVersion version =
        version(RecordType.PRACTICE, RecordStatus.SUBMITTED, Samples.PRACTICE, List.of());
    assertEquals(
        Optional.of(new Refusal("conflict_of_interest", List.of(SECOND.toString()))),
        Workflow.mayReview(
            version,
            List.of(FIRST, SECOND),
            Set.of(),
            Map.of(FIRST, "Another house", SECOND, " house of NEIGHBOURS ")));
    assertEquals(
        Optional.empty(), Workflow.mayReview(version, List.of(FIRST), Set.of(), Map.of(FIRST, "")));
  }

  @Test
  @DisplayName("[R11] [R14] an editor asks reviewers, not for what they made, and enough stay")
  void asking() {
    RecordVersion version =
        version(RecordType.PRACTICE_LEAD, RecordStatus.IN_REVIEW, FULL, ACCEPTED);
    Keeper promoter = new Keeper(AUTHOR, Set.of(), false, true, false);
    assertEquals(Optional.empty(), Workflow.mayAsk(version, EDITOR));
    assertEquals(
        Optional.of("promoter_cannot_validate"),
        Workflow.mayAsk(version, promoter).map(Refusal::code));
    assertEquals(Optional.of("forbidden"), Workflow.mayAsk(version, STAFF).map(Refusal::code));
    assertEquals(
        Optional.of("transition_not_allowed"),
        Workflow.mayAsk(
                version(RecordType.PRACTICE_LEAD, RecordStatus.DRAFT, FULL, List.of()), EDITOR)
            .map(Refusal::code));
    assertEquals(
        Optional.empty(), Workflow.enoughStay(version, List.of(THIRD), ProjectRules.USUAL));
    RecordVersion waiting =
        version(
            RecordType.PRACTICE_LEAD,
            RecordStatus.IN_REVIEW,
            FULL,
            List.of(new Review(FIRST, 1, null), new Review(SECOND, 1, null)));
    assertEquals(
        Optional.of("reviewers_missing"),
        Workflow.enoughStay(waiting, List.of(THIRD), ProjectRules.USUAL).map(Refusal::code));
  }

  @Test
  @DisplayName("[R32] a project may leave leads to its editor; practices it may not")
  void leadsWithoutReview() {
    Workflow.Circumstances light = new Workflow.Circumstances(new ProjectRules(0, true), NOW);
    RecordVersion lead = version(RecordType.PRACTICE_LEAD, RecordStatus.SUBMITTED, FULL, List.of());
    RecordVersion practice = version(RecordType.PRACTICE, RecordStatus.SUBMITTED, FULL, List.of());
    Workflow.Move move = new Workflow.Move(RecordStatus.IN_REVIEW, "", "");
    assertEquals(Optional.empty(), Workflow.judge(lead, move, EDITOR, light));
    assertEquals(
        Optional.of("reviewers_missing"),
        Workflow.judge(practice, move, EDITOR, light).map(Refusal::code));
  }

  @Test
  @DisplayName("[R33] a practice is not validated without its context and co-design")
  void context() {
    Refusal refused =
        Workflow.judge(
                version(RecordType.PRACTICE, RecordStatus.IN_REVIEW, FULL, ACCEPTED),
                new Workflow.Move(RecordStatus.VALIDATED, "", ""),
                EDITOR,
                USUAL)
            .orElseThrow();
    assertEquals("missing_required_fields", refused.code());
    assertEquals(
        List.of("governanceLevel", "context", "integrationConcept", "coDesign"), refused.fields());
    assertEquals(
        Optional.empty(),
        judge(
            version(RecordType.PRACTICE, RecordStatus.IN_REVIEW, Samples.IN_CONTEXT, ACCEPTED),
            RecordStatus.VALIDATED,
            EDITOR));
  }

  @Test
  @DisplayName("[R34] what is not due for a review is archived when its owner asks only")
  void archive() {
    RecordVersion version = version(RecordType.PRIORITY, RecordStatus.PUBLISHED, FULL, List.of());
    Workflow.Circumstances before =
        new Workflow.Circumstances(ProjectRules.USUAL, NOW.minusSeconds(1));
    Workflow.Move outdated = new Workflow.Move(RecordStatus.ARCHIVED, "outdated", "Old.");
    assertEquals(
        Optional.of("review_not_due"),
        Workflow.judge(version, outdated, EDITOR, before).map(Refusal::code));
    assertEquals(Optional.empty(), Workflow.judge(version, outdated, EDITOR, USUAL));
    assertEquals(
        Optional.empty(),
        Workflow.judge(
            version, new Workflow.Move(RecordStatus.ARCHIVED, "owner_asks", ""), EDITOR, before));
  }

  @ParameterizedTest
  @CsvSource({
    "open,",
    "metadata_only,",
    "embargoed, access_not_open",
    "restricted, access_not_open"
  })
  @DisplayName("[R42] what is not for everybody is not published")
  void forEverybody(String right, @Nullable String refused) {
    RecordVersion version =
        version(
            RecordType.PRIORITY,
            RecordStatus.VALIDATED,
            FULL.with(Field.PUBLISHER, Samples.text("A network"))
                .with(Field.ACCESS_RIGHT, Samples.text(right)),
            List.of());
    assertEquals(Optional.ofNullable(refused), judge(version, RecordStatus.PUBLISHED, EDITOR));
  }

  @Test
  @DisplayName("[R35] an old version does not come back over a newer one; one is worked on")
  void newer() {
    RecordVersion old = numbered(1, RecordStatus.ARCHIVED);
    Workflow.Move back = new Workflow.Move(RecordStatus.PUBLISHED, "", "");
    assertEquals(
        Optional.empty(),
        Workflow.keepsToOne(old, back, List.of(old, numbered(2, RecordStatus.DRAFT))));
    assertEquals(
        Optional.of("transition_not_allowed"),
        Workflow.keepsToOne(old, back, List.of(old, numbered(2, RecordStatus.PUBLISHED)))
            .map(Refusal::code));
    RecordVersion rejected = numbered(1, RecordStatus.REJECTED);
    Workflow.Move again = new Workflow.Move(RecordStatus.DRAFT, "", "");
    assertEquals(
        Optional.of("transition_not_allowed"),
        Workflow.keepsToOne(rejected, again, List.of(rejected, numbered(2, RecordStatus.IN_REVIEW)))
            .map(Refusal::code));
    assertEquals(Optional.empty(), Workflow.keepsToOne(rejected, again, List.of(rejected)));
  }

  private static RecordVersion numbered(int number, RecordStatus status) {
    return new RecordVersion(
        UUID.randomUUID(),
        PROJECT,
        RecordType.PRIORITY,
        PROJECT,
        number,
        status,
        0,
        FULL,
        EvidenceLevel.E1,
        null,
        null,
        0,
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  @Test
  @DisplayName("[R22] a gate that is not met is not accepted")
  void gates() {
    Criteria criteria = Criteria.FIRST;
    assertEquals(
        List.of("ethics"),
        criteria.unmetGates(
            Map.of(
                "ethics", new Review.Answer(0, ""),
                "context", new Review.Answer(null, "?"),
                "effectiveness", new Review.Answer(0, ""))));
    assertEquals(List.of(), criteria.unmetGates(Map.of("ethics", new Review.Answer(1, ""))));
  }

  @Test
  @DisplayName("[R16] [R19] reviews of the last round count: all are in, and most accept")
  void reviews() {
    Review.Recommendation yes = Review.Recommendation.ACCEPT;
    Review.Recommendation changes = Review.Recommendation.CHANGES;
    assertEquals(
        Optional.of("reviews_missing"), after(review(FIRST, 1, yes), new Review(SECOND, 1, null)));
    assertEquals(
        Optional.of("reviewers_disagree"),
        after(review(FIRST, 1, yes), review(SECOND, 1, changes)));
    assertEquals(
        Optional.of("reviews_against"),
        after(review(FIRST, 1, changes), review(SECOND, 1, changes)));
    assertEquals(
        Optional.empty(),
        after(review(FIRST, 1, yes), review(SECOND, 1, changes), review(THIRD, 1, yes)));
    assertEquals(
        Optional.empty(),
        after(
            review(FIRST, 1, changes),
            review(SECOND, 1, yes),
            review(FIRST, 2, yes),
            review(SECOND, 2, yes)));
  }

  private static Optional<String> after(Review... reviews) {
    return judge(
        version(RecordType.PRACTICE_LEAD, RecordStatus.IN_REVIEW, FULL, List.of(reviews)),
        RecordStatus.VALIDATED,
        EDITOR);
  }

  @Test
  @DisplayName("[R17] changes, a rejection and a withdrawal need a reason and a sentence")
  void reasons() {
    RecordVersion version = version(RecordType.PRIORITY, RecordStatus.IN_REVIEW, FULL, List.of());
    for (Workflow.Move move :
        List.of(
            new Workflow.Move(RecordStatus.REJECTED, "", "Why not"),
            new Workflow.Move(RecordStatus.REJECTED, "because", "Why not"),
            new Workflow.Move(RecordStatus.CHANGES_REQUESTED, "duplicate", " "))) {
      assertEquals(
          Optional.of("reason_required"),
          Workflow.judge(version, move, EDITOR, USUAL).map(Refusal::code));
    }
  }

  @Test
  @DisplayName("[R20] the level follows from who looked at it")
  void level() {
    Review.Recommendation yes = Review.Recommendation.ACCEPT;
    assertEquals(
        EvidenceLevel.E1,
        Workflow.level(version(RecordType.PRIORITY, RecordStatus.IN_REVIEW, FULL, List.of())));
    assertEquals(
        EvidenceLevel.E2,
        Workflow.level(
            version(
                RecordType.PRACTICE_LEAD,
                RecordStatus.IN_REVIEW,
                FULL,
                List.of(review(FIRST, 1, yes), review(SECOND, 1, yes)))));
    Metadata evaluated = FULL.with(Field.EVALUATION, Samples.rows("type", "internal"));
    assertEquals(
        EvidenceLevel.E3,
        Workflow.level(version(RecordType.PRACTICE, RecordStatus.IN_REVIEW, evaluated, ACCEPTED)));
    Metadata compared =
        FULL.with(Field.EVALUATION, Samples.rows("type", "internal", "comparison_group"));
    assertEquals(
        EvidenceLevel.E4,
        Workflow.level(version(RecordType.PRACTICE, RecordStatus.IN_REVIEW, compared, List.of())));
  }
}
