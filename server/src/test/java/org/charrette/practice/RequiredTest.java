package org.charrette.practice;

import static org.charrette.practice.Samples.IN_CONTEXT;
import static org.charrette.practice.Samples.PRACTICE;
import static org.charrette.practice.Samples.SUBMITTABLE;
import static org.charrette.practice.Samples.codes;
import static org.charrette.practice.Samples.lang;
import static org.charrette.practice.Samples.rows;
import static org.charrette.practice.Samples.step;
import static org.charrette.practice.Samples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.vocabulary.store.VocabularyFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequiredTest {
  private static final LocalDate TODAY = LocalDate.of(2021, 6, 28);

  @Test
  @DisplayName("[R13] every field that is missing for a submission is named")
  void submission() {
    assertEquals(
        List.of(
            "title",
            "plainSummary",
            "integrationArea",
            "integrationPhase",
            "targetGroup",
            "locality",
            "licence",
            "creators",
            "geographicScope"),
        Required.forSubmission(RecordType.PRACTICE_LEAD, Metadata.EMPTY));
    Metadata workshop =
        SUBMITTABLE.patched(
            Map.of(
                Field.CREATORS,
                new Value.Texts(List.of()),
                Field.CONTRIBUTOR_STATEMENT,
                text("Participants of a workshop")));
    assertEquals(List.of(), Required.forSubmission(RecordType.PRACTICE_LEAD, workshop));
  }

  @Test
  @DisplayName("[R13] what stands behind the code other has to be said")
  void other() {
    Metadata vague =
        SUBMITTABLE
            .with(Field.SECTOR, codes("other"))
            .with(Field.TARGET_GROUP, codes("other", "youth"));
    assertEquals(
        List.of("sectorOther", "targetGroupOther"),
        Required.forSubmission(RecordType.PRIORITY, vague));
    assertEquals(
        List.of(),
        Required.forSubmission(
            RecordType.PRIORITY,
            vague
                .with(Field.SECTOR_OTHER, text("Narrative"))
                .with(Field.TARGET_GROUP_OTHER, text("Separated families"))));
  }

  @Test
  @DisplayName("[R33] the parts of context and co-design are named one by one")
  void parts() {
    Metadata half =
        SUBMITTABLE
            .with(Field.CONTEXT, new Value.Group(Map.of("legal", lang("A law"))))
            .with(Field.CO_DESIGN, new Value.Group(Map.of("design", step("no"))));
    assertEquals(
        List.of(
            "governanceLevel",
            "integrationConcept",
            "context/funding",
            "coDesign/implement",
            "coDesign/evaluate"),
        Required.forValidation(RecordType.PRACTICE, half));
    assertEquals(List.of(), Required.forValidation(RecordType.PRACTICE, IN_CONTEXT));
    assertEquals(List.of(), Required.forValidation(RecordType.PRACTICE_LEAD, SUBMITTABLE));
  }

  @Test
  @DisplayName("[R33] each factor of a benchmark has a standard and questions")
  void benchmark() {
    Value.Group factor =
        new Value.Group(Map.of("name", lang("Access"), "standard", lang("Within a week")));
    assertEquals(
        List.of("keyFactors/0/questions"),
        Required.forValidation(
            RecordType.BENCHMARK,
            SUBMITTABLE.with(Field.KEY_FACTORS, new Value.Rows(List.of(factor)))));
  }

  @Test
  @DisplayName("[R18] a practice needs more than a lead before everybody may read it")
  void publication() {
    assertEquals(List.of(), Required.forPublication(RecordType.PRACTICE_LEAD, SUBMITTABLE, TODAY));
    assertEquals(
        List.of(
            "description",
            "problem",
            "objectives",
            "activities",
            "results",
            "country",
            "timePeriod",
            "organisation",
            "evidence",
            "transferability"),
        Required.forPublication(RecordType.PRACTICE, IN_CONTEXT, TODAY));
    assertEquals(List.of(), Required.forPublication(RecordType.PRACTICE, PRACTICE, TODAY));
  }

  @Test
  @DisplayName("[R18] an organisation is named with a public source or its consent only")
  void sources() {
    assertEquals(
        List.of("organisation/0/publicSourceUrl", "organisation/1/publicSourceUrl"),
        Required.forPublication(
            RecordType.PRACTICE, PRACTICE.with(Field.ORGANISATION, rows("name", "A", "B")), TODAY));
  }

  @Test
  @DisplayName("[R18] a practice is a year old, or says that it is emerging")
  void age() {
    Metadata young = PRACTICE.with(Field.TIME_PERIOD, text("2021-01/.."));
    assertEquals(List.of("emerging"), Required.forPublication(RecordType.PRACTICE, young, TODAY));
    assertEquals(
        List.of(),
        Required.forPublication(
            RecordType.PRACTICE, young.with(Field.EMERGING, new Value.Flag(true)), TODAY));
    assertEquals(
        List.of(), Required.forPublication(RecordType.PRACTICE, young, LocalDate.of(2022, 1, 1)));
  }

  @Test
  @DisplayName("[R31] a pilot over 30,000 euro says what is paid from own funds")
  void budget() {
    Metadata pilot = SUBMITTABLE.with(Field.CO_DESIGN, IN_CONTEXT.values().get(Field.CO_DESIGN));
    assertEquals(List.of("budget"), Required.forValidation(RecordType.PILOT, pilot));
    assertEquals(List.of("budget/own_funds"), withBudget(pilot, 30_001, 0));
    assertEquals(List.of(), withBudget(pilot, 30_000, 0));
    assertEquals(List.of(), withBudget(pilot, 30_000, 5_000));
    assertEquals(List.of("budget/grant"), withBudget(pilot, 30_001, 5_000));
    assertTrue(
        Required.forValidation(RecordType.PILOT, SUBMITTABLE).contains("coDesign"),
        "a plan without co-design is not confirmed");
  }

  @Test
  @DisplayName("[R31] a budget adds up by source; a row without a known source is not counted")
  void sums() {
    Metadata pilot =
        SUBMITTABLE.with(
            Field.BUDGET,
            new Value.Rows(
                List.of(
                    row("Work", 20_000, "grant"),
                    row("Rooms", 500, "own_funds"),
                    row("Printing", 700, "grant"),
                    row("Lottery", 9_000, "chance"))));
    Budget budget = Budget.of(pilot);
    assertEquals(3, budget.lines().size());
    assertEquals(21_200, budget.total());
    assertEquals(20_700, budget.from(Budget.Source.GRANT));
    assertEquals(0, budget.from(Budget.Source.OTHER));
  }

  @Test
  @DisplayName("[R40] eight factors, and each of several milestones has its day")
  void rowsOfPilots() {
    Bounds bounds = new Bounds(org.charrette.vocabulary.store.VocabularyFile.read());
    List<Value.Group> factors = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      factors.add(
          new Value.Group(
              Map.of(
                  "name", lang("Factor " + i),
                  "standard", lang("Within a week"),
                  "questions", lang("Who asks?"),
                  "rating", new Value.Whole(i % 4))));
    }
    Metadata benchmark = SUBMITTABLE.with(Field.KEY_FACTORS, new Value.Rows(factors));
    assertEquals(Optional.empty(), bounds.misfit(benchmark));
    assertEquals(List.of(), Required.forValidation(RecordType.BENCHMARK, benchmark));
    Value.Group step = new Value.Group(Map.of("step", lang("First lesson")));
    assertEquals(
        Optional.of("milestones/0/due"),
        bounds.misfit(SUBMITTABLE.with(Field.MILESTONES, new Value.Rows(List.of(step)))));
    assertEquals(
        Optional.of("keyFactors/0/rating"),
        bounds.misfit(
            SUBMITTABLE.with(
                Field.KEY_FACTORS,
                new Value.Rows(
                    List.of(
                        new Value.Group(
                            Map.of("name", lang("Access"), "rating", new Value.Whole(4))))))));
    assertEquals(
        Optional.of("crossCutting"),
        bounds.misfit(SUBMITTABLE.with(Field.CROSS_CUTTING, new Value.Texts(List.of("weather")))));
    assertEquals(
        Optional.empty(),
        bounds.misfit(
            SUBMITTABLE.with(
                Field.CROSS_CUTTING, new Value.Texts(List.of("newcomer_data", "women_focused")))));
  }

  private static List<String> withBudget(Metadata pilot, long grant, long own) {
    List<Value.Group> rows = new ArrayList<>();
    rows.add(row("Work", grant, "grant"));
    if (own > 0) {
      rows.add(row("Rooms", own, "own_funds"));
    }
    return Required.forValidation(RecordType.PILOT, pilot.with(Field.BUDGET, new Value.Rows(rows)));
  }

  private static Value.Group row(String item, long amount, String source) {
    return new Value.Group(
        Map.of("item", text(item), "amount", new Value.Whole(amount), "source", text(source)));
  }

  @Test
  @DisplayName("[R5] stretches of time are read as EDTF writes them")
  void periods() {
    assertEquals(
        new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 12, 31)),
        Period.parse("2019").orElseThrow());
    assertEquals(
        new Period(LocalDate.of(2019, 3, 1), LocalDate.of(2020, 2, 29)),
        Period.parse("2019-03/2020-02").orElseThrow());
    assertEquals(
        new Period(LocalDate.of(2019, 3, 5), null), Period.parse("2019-03-05/..").orElseThrow());
    for (String wrong :
        List.of("", "/", "2019/", "../2019", "2020/2019", "2019-13", "2019-02-30", "x", "2019/x")) {
      assertEquals(Optional.empty(), Period.parse(wrong), wrong);
    }
    assertTrue(Period.parse("2020").orElseThrow().lasted(TODAY));
    assertFalse(Period.parse("2020-07/..").orElseThrow().lasted(TODAY));
    assertTrue(Period.parse("2020-06/2021-05").orElseThrow().lasted(TODAY));
  }

  @Test
  @DisplayName("[R5] words of the product, spans and days are held to what they can be")
  void bounds() {
    Bounds bounds = new Bounds(VocabularyFile.read());
    assertEquals(Optional.empty(), bounds.misfit(PRACTICE));
    Map<String, Metadata> wrong =
        Map.of(
            "timePeriod", PRACTICE.with(Field.TIME_PERIOD, text("last year")),
            "eventDate", PRACTICE.with(Field.EVENT_DATE, text("2021-06")),
            "coDesign/design/done",
                PRACTICE.with(Field.CO_DESIGN, new Value.Group(Map.of("design", step("perhaps")))),
            "evaluation/0/by", PRACTICE.with(Field.EVALUATION, rows("type", "internal")),
            "language", PRACTICE.with(Field.LANGUAGE, text("xx")),
            "translationStatus/0/status",
                PRACTICE.with(Field.TRANSLATION_STATUS, rows("language", "de")));
    wrong.forEach((at, metadata) -> assertEquals(Optional.of(at), bounds.misfit(metadata)));
  }

  @Test
  @DisplayName("[R30] completeness counts what readers look for, and a country says where")
  void completeness() {
    Completeness lead = Completeness.of(RecordType.PRACTICE_LEAD, SUBMITTABLE);
    assertEquals(List.of("description", "coDesign"), lead.missing());
    assertEquals(80, lead.percent());
    assertEquals(100, Completeness.of(RecordType.PRACTICE, PRACTICE).percent());
    assertEquals(0, Completeness.of(RecordType.PRACTICE, Metadata.EMPTY).percent());
    Metadata byCountry =
        SUBMITTABLE.patched(Map.of(Field.GEOGRAPHIC_SCOPE, text(""), Field.COUNTRY, codes("DE")));
    assertEquals(lead, Completeness.of(RecordType.PRACTICE_LEAD, byCountry));
  }
}
