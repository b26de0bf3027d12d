package org.charrette.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.charrette.vocabulary.Activity;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.store.VocabularyFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliverableTest {
  private static final List<Activity> PLAN = VocabularyFile.activities();
  private static final LocalDate DAY = LocalDate.of(2021, 6, 20);

  private static List<Deliverable> of(String activity) {
    return Deliverable.of(PLAN, activity, List.of(), List.of(), 0);
  }

  private static Deliverable.Attached attached(String type) {
    return new Deliverable.Attached(
        UUID.randomUUID(), type, "Something", "https://example.org/" + type);
  }

  private static Deliverable.Issue issue(ReportKind kind, Edition edition, String lang) {
    return new Deliverable.Issue(kind, edition, lang, 1, DAY);
  }

  @ParameterizedTest
  @CsvSource({
    "launch_conference, meeting_report 1",
    "technical_workshop, meeting_report 1; graphic_recording 1",
    "stakeholder_workshop, meeting_report 1; shared_problem_definition_report 1",
    "reflection_group_meeting, meeting_minutes 1",
    "webinar, meeting_report 1; expert_voice_article 2",
    "evaluation_roundtable, meeting_report 1",
    "evaluation_webinar, meeting_report 1",
    "research_practice_policy_event, meeting_report 1",
    "policy_evaluation_academy, recordings_training_materials_handbook 1; academy_report 1",
    "validation_workshop, meeting_report 1",
    "thematic_stakeholder_webinar,"
        + " meeting_report 1; assessment_report_with_recommendations 1; policy_brief 2",
  })
  @DisplayName("[D60] each kind of event brings forth exactly what the plan says")
  void plan(String activity, String expected) {
    List<Deliverable> all = of(activity);
    assertEquals(
        expected,
        String.join("; ", all.stream().map(one -> one.type() + " " + one.wanted()).toList()));
    assertTrue(all.stream().noneMatch(Deliverable::isDone));
  }

  @Test
  @DisplayName("[D60] the plan has eleven kinds of events, in words of the vocabularies alone")
  void vocabularies() {
    Vocabularies vocabularies = VocabularyFile.read();
    assertEquals(11, PLAN.size());
    for (Activity activity : PLAN) {
      assertTrue(vocabularies.has("engagement_activity", activity.code()), activity.code());
      for (Activity.Wanted wanted : activity.deliverables()) {
        assertTrue(vocabularies.has("deliverable_type", wanted.type()), wanted.type());
      }
    }
    assertEquals(
        List.of("policy_evaluation_academy 20"),
        PLAN.stream()
            .filter(one -> one.cap() > 0)
            .map(one -> one.code() + " " + one.cap())
            .toList());
  }

  @Test
  @DisplayName("[D60] a session of no kind has nothing to bring forth, and what it has is listed")
  void noKind() {
    assertEquals(List.of(), of(""));
    assertEquals(List.of(), of("picnic"));
    List<Deliverable> some =
        Deliverable.of(PLAN, "", List.of(), List.of(attached("policy_brief")), 0);
    assertEquals(List.of("policy_brief"), some.stream().map(Deliverable::type).toList());
    assertTrue(some.getFirst().isDone());
  }

  @Test
  @DisplayName("[D61] a report that went out in several languages is one report")
  void once() {
    Deliverable report =
        Deliverable.of(
                PLAN,
                "webinar",
                List.of(
                    issue(ReportKind.MEETING_REPORT, Edition.PUBLIC, "de"),
                    issue(ReportKind.MEETING_REPORT, Edition.INTERNAL, "en")),
                List.of(),
                0)
            .getFirst();
    assertEquals(1, report.there());
    assertTrue(report.isDone());
    assertTrue(report.isMadeHere());
  }

  @Test
  @DisplayName("[D61] two articles are wanted: one is not enough")
  void two() {
    List<Boolean> done =
        IntStream.rangeClosed(0, 3)
            .mapToObj(
                count ->
                    Deliverable.of(
                            PLAN,
                            "webinar",
                            List.of(),
                            IntStream.range(0, count)
                                .mapToObj(nr -> attached("expert_voice_article"))
                                .toList(),
                            0)
                        .getLast()
                        .isDone())
            .toList();
    assertEquals(List.of(false, false, true, true), done);
  }

  @Test
  @DisplayName("[D61] the drawing of an artist is a graphic recording, and of nothing else")
  void drawings() {
    List<Deliverable> all = Deliverable.of(PLAN, "technical_workshop", List.of(), List.of(), 1);
    assertFalse(all.getFirst().isDone());
    assertTrue(all.getLast().isDone());
  }
}
