package org.charrette.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.charrette.practice.Keeper;
import org.charrette.practice.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeerReviewRulesTest {
  private static final LocalDate TODAY = LocalDate.of(2022, 5, 3);
  private static final UUID PROJECT = UUID.randomUUID();
  private static final Keeper HOST = plain();
  private static final Keeper OTHER_HOST = plain();
  private static final Keeper PEER = plain();
  private static final Keeper OTHER_PEER = plain();
  private static final Keeper STRANGER = plain();
  private static final Keeper STAFF =
      new Keeper(UUID.randomUUID(), Set.of(PROJECT), false, false, false);
  private static final Keeper OTHER_STAFF =
      new Keeper(UUID.randomUUID(), Set.of(UUID.randomUUID()), false, false, false);
  private static final Keeper EDITOR = new Keeper(UUID.randomUUID(), Set.of(), false, true, false);
  private static final int FACTORS = 8;

  private static Keeper plain() {
    return new Keeper(UUID.randomUUID(), Set.of(), false, false, false);
  }

  private static PeerReview begun() {
    List<Factor> factors =
        IntStream.rangeClosed(1, FACTORS)
            .mapToObj(at -> new Factor(at, Map.of("en", "Factor " + at), Map.of(), Map.of()))
            .toList();
    return new PeerReview(
        UUID.randomUUID(),
        UUID.randomUUID(),
        1,
        PROJECT,
        new PeerReview.Host("Nantes", null),
        new Benchmark(Map.of("en", "Housing"), factors),
        Stage.SELF_ASSESSMENT,
        1,
        new PeerReview.Days(TODAY, null, null, null),
        People.of(
            Set.of(HOST.person(), OTHER_HOST.person()), Set.of(PEER.person(), OTHER_PEER.person())),
        Map.of(),
        List.of(),
        Map.of());
  }

  /** Does what must not be refused. */
  private static PeerReview does(PeerReview review, Act act, Keeper who) {
    assertEquals(Optional.empty(), PeerReviewRules.judge(review, act, who));
    return PeerReviewRules.apply(review, act, who.person(), TODAY);
  }

  private static String code(PeerReview review, Act act, Keeper who) {
    return PeerReviewRules.judge(review, act, who).map(Refusal::code).orElse("");
  }

  private static PeerReview assessed() {
    PeerReview review = begun();
    for (int factor = 1; factor <= FACTORS; factor++) {
      review = does(review, new Act.Assess(0, factor, factor % 4, "We do."), HOST);
    }
    return review;
  }

  private static PeerReview shared() {
    PeerReview review = assessed();
    return does(review, new Act.Share(review.selfRevision()), OTHER_HOST);
  }

  private static PeerReview agreeing() {
    PeerReview review = shared();
    for (int factor = 1; factor <= FACTORS; factor++) {
      review =
          does(review, new Act.Find(0, factor, "We saw."), factor % 2 == 0 ? PEER : OTHER_PEER);
    }
    return does(review, new Act.ShareFindings(review.findingsRevision()), PEER);
  }

  private static PeerReview agreed(int factors) {
    PeerReview review = agreeing();
    for (int factor = 1; factor <= factors; factor++) {
      review = does(review, new Act.Rate(0, factor, 2), PEER);
      review = does(review, new Act.Rate(1, factor, 2), HOST);
    }
    return review;
  }

  private static PeerReview closed() {
    PeerReview review = agreed(FACTORS);
    return does(review, new Act.Close(review.outcomesRevision(), Map.of()), STAFF);
  }

  @Test
  @DisplayName("[CO4] [CO7] [CO8] [CO11] who may do what at which stage, all of it")
  void table() {
    Map<Stage, PeerReview> stages = new EnumMap<>(Stage.class);
    stages.put(Stage.SELF_ASSESSMENT, begun());
    stages.put(Stage.REVIEW, shared());
    stages.put(Stage.AGREEMENT, agreeing());
    stages.put(Stage.CLOSED, closed());
    Map<String, Keeper> people = new java.util.LinkedHashMap<>();
    people.put("host", HOST);
    people.put("peer", PEER);
    people.put("staff", STAFF);
    people.put("other staff", OTHER_STAFF);
    people.put("editor", EDITOR);
    people.put("stranger", STRANGER);
    List<String> open = new ArrayList<>();
    stages.forEach(
        (stage, review) -> {
          assertEquals(stage, review.stage());
          people.forEach(
              (name, who) -> {
                for (Deed deed : Deed.values()) {
                  if (PeerReviewRules.closedTo(review, deed, who).isEmpty()) {
                    open.add(stage.word() + " " + name + " " + deed.word());
                  }
                }
              });
        });
    assertEquals(
        List.of(
            "self_assessment host assess",
            "self_assessment host share",
            "self_assessment host name_hosts",
            "self_assessment staff name_peers",
            "self_assessment editor name_peers",
            "review host name_hosts",
            "review peer find",
            "review peer share_findings",
            "review staff name_peers",
            "review editor name_peers",
            "agreement host rate",
            "agreement host name_hosts",
            "agreement peer rate",
            "agreement peer recommend",
            "agreement peer close",
            "agreement staff close",
            "agreement staff name_peers",
            "agreement editor close",
            "agreement editor name_peers"),
        open);
    for (Keeper who : List.of(HOST, PEER, STAFF, EDITOR)) {
      assertTrue(PeerReviewRules.isKnownTo(begun(), who));
    }
    assertFalse(PeerReviewRules.isKnownTo(begun(), STRANGER));
    assertFalse(PeerReviewRules.isKnownTo(begun(), OTHER_STAFF));
  }

  @Test
  @DisplayName("[CO5] [CO6] who reads the self-assessment and the findings at which stage")
  void reading() {
    List<String> self = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    for (PeerReview review : List.of(begun(), shared(), agreeing(), closed())) {
      for (Map.Entry<String, Keeper> who :
          Map.of("host", HOST, "peer", PEER, "staff", STAFF, "editor", EDITOR).entrySet()) {
        String what = review.stage().word() + " " + who.getKey();
        if (!PeerReviewRules.readsSelf(review, who.getValue())) {
          self.add(what);
        }
        if (!PeerReviewRules.readsFindings(review, who.getValue())) {
          findings.add(what);
        }
      }
    }
    assertEquals(
        Set.of("self_assessment peer", "self_assessment staff", "self_assessment editor"),
        Set.copyOf(self));
    assertEquals(
        Set.of(
            "self_assessment host",
            "self_assessment peer",
            "self_assessment staff",
            "self_assessment editor",
            "review host",
            "review staff",
            "review editor"),
        Set.copyOf(findings));
  }

  @Test
  @DisplayName("[CO8] staff name hosts only when none is left")
  void hostsAreNamedByHosts() {
    Act coming = new Act.Name(1, Part.HOST, Set.of(STAFF.person()), Set.of());
    assertEquals("forbidden", code(begun(), coming, STAFF));
    assertEquals("forbidden", code(begun(), coming, EDITOR));
    PeerReview deserted = begun().by(People.of(Set.of(), Set.of(PEER.person())));
    assertEquals(
        "", code(deserted, new Act.Name(2, Part.HOST, Set.of(STRANGER.person()), Set.of()), STAFF));
  }

  @Test
  @DisplayName(
      "[CO3] nobody is on both sides, no host becomes a peer, and no side is empty or a crowd")
  void sides() {
    PeerReview review = begun();
    assertEquals(
        "in_both_parts",
        code(review, new Act.Name(1, Part.PEER, Set.of(HOST.person()), Set.of()), STAFF));
    assertEquals(
        "in_both_parts",
        code(review, new Act.Name(1, Part.HOST, Set.of(PEER.person()), Set.of()), HOST));
    assertEquals(
        "part_size",
        code(
            review,
            new Act.Name(1, Part.HOST, Set.of(), Set.of(HOST.person(), OTHER_HOST.person())),
            HOST));
    Set<UUID> crowd =
        IntStream.range(0, 9)
            .mapToObj(at -> UUID.randomUUID())
            .collect(java.util.stream.Collectors.toSet());
    assertEquals("part_size", code(review, new Act.Name(1, Part.HOST, crowd, Set.of()), HOST));

    PeerReview without =
        does(review, new Act.Name(1, Part.HOST, Set.of(), Set.of(OTHER_HOST.person())), HOST);
    assertFalse(PeerReviewRules.isKnownTo(without, OTHER_HOST));
    assertEquals(
        "in_both_parts",
        code(without, new Act.Name(2, Part.PEER, Set.of(OTHER_HOST.person()), Set.of()), STAFF));
    PeerReview again =
        does(without, new Act.Name(2, Part.HOST, Set.of(OTHER_HOST.person()), Set.of()), HOST);
    assertEquals(Optional.of(Part.HOST), again.people().part(OTHER_HOST.person()));
    // A side takes out its own people alone.
    PeerReview peers =
        does(review, new Act.Name(1, Part.PEER, Set.of(), Set.of(HOST.person())), STAFF);
    assertEquals(Optional.of(Part.HOST), peers.people().part(HOST.person()));

    assertEquals(
        Optional.of("in_both_parts"),
        PeerReviewRules.mayBegin(Set.of(HOST.person()), Set.of(HOST.person())).map(Refusal::code));
    assertEquals(
        Optional.of("part_size"),
        PeerReviewRules.mayBegin(Set.of(HOST.person()), Set.of()).map(Refusal::code));
  }

  @Test
  @DisplayName("[CO12] factors go by the numbers that the version gave them")
  void factors() {
    for (int factor : List.of(0, -1, FACTORS + 1)) {
      assertEquals("factor_unknown", code(begun(), new Act.Assess(0, factor, 1, ""), HOST));
      assertEquals("factor_unknown", code(shared(), new Act.Find(0, factor, ""), PEER));
      assertEquals("factor_unknown", code(agreeing(), new Act.Rate(0, factor, 1), PEER));
      assertEquals("factor_unknown", code(agreeing(), new Act.Recommend(0, factor, "", ""), PEER));
      assertEquals("factor_unknown", code(agreeing(), new Act.Close(0, Map.of(factor, "x")), PEER));
    }
    PeerReview agreed = agreed(1);
    assertEquals(
        "factor_unknown",
        code(agreed, new Act.Close(agreed.outcomesRevision(), Map.of(1, "x")), PEER));
  }

  @Test
  @DisplayName("[CO13] nobody writes over, shares or closes what they have not seen")
  void unseen() {
    PeerReview review = does(begun(), new Act.Assess(0, 3, 1, "First"), HOST);
    assertEquals(
        "peer_review_changed", code(review, new Act.Assess(0, 3, 2, "Second"), OTHER_HOST));
    review = does(review, new Act.Assess(1, 3, 2, "Second"), OTHER_HOST);
    assertEquals(new SelfAssessment(2, "Second", 2), review.self(3));
    assertEquals("peer_review_changed", code(assessed(), new Act.Share(7), HOST));
    assertEquals("peer_review_changed", code(shared(), new Act.ShareFindings(1), PEER));
    assertEquals("peer_review_changed", code(agreeing(), new Act.Rate(1, 1, 2), HOST));
    assertEquals("peer_review_changed", code(agreed(8), new Act.Close(1, Map.of()), PEER));
    assertEquals(
        "peer_review_changed",
        code(begun(), new Act.Name(2, Part.PEER, Set.of(STRANGER.person()), Set.of()), STAFF));
    // Each peer has findings of their own: they do not get in each other's way.
    PeerReview found = does(shared(), new Act.Find(0, 1, "Mine"), PEER);
    found = does(found, new Act.Find(0, 1, "Also mine"), OTHER_PEER);
    assertEquals(2, found.findings().size());
  }

  @Test
  @DisplayName("[CO5] what hosts write in private moves nothing but what hosts read")
  void privateRevision() {
    assertEquals(begun().revision(), assessed().revision());
    assertEquals(begun().days(), assessed().days());
    assertEquals(0, assessed().findingsRevision() + assessed().outcomesRevision());
  }

  @Test
  @DisplayName("[CO14] [CO15] [CO17] each factor needs its word before the review goes on")
  void incomplete() {
    PeerReview review = does(begun(), new Act.Assess(0, 2, 3, "We do."), HOST);
    review = does(review, new Act.Assess(0, 3, null, "We do not know yet."), HOST);
    assertEquals(
        Optional.of(
            new Refusal(
                "peer_review_incomplete",
                List.of(
                    "factors/1",
                    "factors/3",
                    "factors/4",
                    "factors/5",
                    "factors/6",
                    "factors/7",
                    "factors/8"))),
        PeerReviewRules.judge(review, new Act.Share(2), HOST));

    PeerReview found = does(shared(), new Act.Find(0, 1, "  "), PEER);
    assertEquals("peer_review_incomplete", code(found, new Act.ShareFindings(1), PEER));

    PeerReview most = agreed(7);
    Act.Close bare = new Act.Close(most.outcomesRevision(), Map.of());
    assertEquals(
        List.of("factors/8"), PeerReviewRules.judge(most, bare, PEER).orElseThrow().fields());
    Act.Close blank = new Act.Close(most.outcomesRevision(), Map.of(8, " "));
    assertEquals("peer_review_incomplete", code(most, blank, PEER));
    PeerReview over =
        does(most, new Act.Close(most.outcomesRevision(), Map.of(8, "We see it otherwise.")), PEER);
    assertEquals("We see it otherwise.", over.outcome(8).notAgreed());
    assertEquals(Optional.empty(), over.outcome(8).agreed());
    assertEquals(Optional.of(2), over.outcome(7).agreed());
    assertEquals(new PeerReview.Days(TODAY, TODAY, TODAY, TODAY), over.days());
  }

  @Test
  @DisplayName("[CO16] a rating is agreed when a host and a peer have confirmed the same")
  void agreement() {
    PeerReview review = does(agreeing(), new Act.Rate(0, 1, 3), HOST);
    assertEquals(Optional.empty(), review.outcome(1).agreed());
    review = does(review, new Act.Rate(1, 1, 3), OTHER_HOST);
    assertEquals(Optional.empty(), review.outcome(1).agreed(), "two hosts are one side");
    review = does(review, new Act.Rate(2, 1, 2), PEER);
    assertEquals(Optional.empty(), review.outcome(1).agreed());
    review = does(review, new Act.Rate(3, 1, 2), HOST);
    assertEquals(Optional.of(2), review.outcome(1).agreed());
    review =
        does(review, new Act.Recommend(4, 1, "Train volunteers.", "A house of its own."), PEER);
    assertEquals(Optional.of(2), review.outcome(1).agreed());
    review = does(review, new Act.Rate(5, 1, null), PEER);
    assertEquals(Optional.empty(), review.outcome(1).agreed());
    assertEquals("Train volunteers.", review.outcome(1).recommendation());
    PeerReview zero = does(agreeing(), new Act.Rate(0, 1, 0), HOST);
    zero = does(zero, new Act.Rate(1, 1, 0), PEER);
    assertEquals(Optional.of(0), zero.outcome(1).agreed());
  }

  @Test
  @DisplayName("[CO11] who takes no part can not be asked to rate")
  void strangersDoNotRate() {
    assertThrows(
        java.util.NoSuchElementException.class,
        () -> PeerReviewRules.apply(agreeing(), new Act.Rate(0, 1, 1), STRANGER.person(), TODAY));
  }
}
