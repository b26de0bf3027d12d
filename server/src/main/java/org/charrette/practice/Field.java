package org.charrette.practice;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rule R4: the fields of a record that describe what it is about. What a field may hold is its
 * {@link Shape}; the form, the reader, the check and the export all follow from here.
 */
public enum Field {
  TITLE("title", new Shape.Lang(100, 0)),
  PLAIN_SUMMARY("plainSummary", new Shape.Lang(2_000, 150)),
  DESCRIPTION("description", new Shape.Lang(20_000, 0)),
  PROBLEM("problem", new Shape.Lang(2_000, 0)),
  OBJECTIVES("objectives", new Shape.Lang(2_000, 0)),
  ACTIVITIES("activities", new Shape.Lang(4_000, 0)),
  RESULTS("results", new Shape.Lang(4_000, 0)),
  INTEGRATION_AREA("integrationArea", new Shape.Codes("integration_area", 10)),
  SECTOR("sector", new Shape.Codes("sector", 10)),
  /** What the sector {@code other} stands for. */
  SECTOR_OTHER("sectorOther", new Shape.Text(120)),
  FREE_TAGS("freeTags", new Shape.Texts(20, 60)),
  INTEGRATION_PHASE("integrationPhase", new Shape.Codes("integration_phase", 5)),
  TARGET_GROUP("targetGroup", new Shape.Codes("target_group", 20)),
  /** What the target group {@code other} stands for. */
  TARGET_GROUP_OTHER("targetGroupOther", new Shape.Text(120)),
  LOCALITY("locality", new Shape.Codes("locality", 5)),
  GOVERNANCE_LEVEL("governanceLevel", new Shape.Codes("governance_level", 6)),
  COUNTRY("country", new Shape.Codes("eu_member_state", 27)),
  REGION("region", new Shape.Texts(30, 10)),
  PLACE("place", new Shape.Text(120)),
  GEOGRAPHIC_SCOPE("geographicScope", new Shape.Text(200)),
  INTEGRATION_CONCEPT("integrationConcept", new Shape.Lang(1_000, 0)),
  CONTEXT(
      "context", group("legal", lang(2_000), "funding", lang(2_000), "institutional", lang(2_000))),
  TIME_PERIOD("timePeriod", new Shape.Span()),
  EMERGING("emerging", new Shape.Flag()),
  ORGANISATION(
      "organisation",
      new Shape.Rows(
          20,
          group(
              "name", new Shape.Text(200),
              "role", new Shape.Text(100),
              "organisationId", new Shape.Text(40),
              "publicSourceUrl", new Shape.Link(),
              "consentId", new Shape.Text(40),
              "ror", new Shape.Link()),
          Set.of("name"))),
  CO_DESIGN("coDesign", group("design", step(), "implement", step(), "evaluate", step())),
  MIGRANT_LED("migrantLed", new Shape.Flag()),
  RESOURCES(
      "resources",
      group(
          "staff",
          lang(500),
          "money",
          new Shape.Whole(0, 1_000_000_000_000L),
          "currency",
          new Shape.Text(3),
          "duration",
          lang(200))),
  FUNDING(
      "funding",
      new Shape.Rows(
          10,
          group(
              "programme", new Shape.Code("funding_programme"),
              "name", new Shape.Text(200),
              "grant", new Shape.Text(60),
              "amount", new Shape.Whole(0, 1_000_000_000_000L)),
          Set.of())),
  EVIDENCE(
      "evidence",
      new Shape.Rows(
          30,
          group(
              "dimension", new Shape.Code("evidence_dimension"),
              "text", lang(2_000),
              "rating", new Shape.Whole(0, 3),
              "source", new Shape.Link()),
          Set.of("dimension"))),
  EVALUATION(
      "evaluation",
      new Shape.Rows(
          10,
          group(
              "type", new Shape.Code("evaluation_type"),
              "by", new Shape.Text(200),
              "year", new Shape.Whole(1950, 2100),
              "link", new Shape.Link()),
          Set.of("type", "by", "year"))),
  INDICATORS(
      "indicators",
      new Shape.Rows(
          30,
          group(
              "name", new Shape.Text(200),
              "baseline", new Shape.Text(60),
              "result", new Shape.Text(60),
              "unit", new Shape.Text(40)),
          Set.of("name"))),
  TRANSFERABILITY(
      "transferability",
      group(
          "rating", new Shape.Code("transferability_rating"),
          "core", lang(2_000),
          "adaptable", lang(2_000),
          "conditions", lang(2_000))),
  TRANSFER_ASSESSMENTS(
      "transferAssessments",
      new Shape.Rows(
          30,
          group(
              "targetContext", lang(500),
              "theme", new Shape.Code("transferability_theme"),
              "fit", new Shape.Whole(0, 3),
              "adaptation", lang(1_000),
              "decision", lang(500)),
          Set.of("targetContext"))),
  LESSONS("lessons", new Shape.Lang(4_000, 0)),
  FAILURES("failures", new Shape.Lang(4_000, 0)),
  IDEAL_SITUATION("idealSituation", new Shape.Lang(4_000, 0)),
  SUPPORTING_CONDITIONS("supportingConditions", new Shape.Lang(4_000, 0)),
  KEY_FACTORS(
      "keyFactors",
      new Shape.Rows(
          20,
          group(
              "name", lang(200),
              "standard", lang(2_000),
              "questions", lang(2_000),
              "rating", new Shape.Whole(0, 3),
              "recommendation", lang(2_000)),
          Set.of("name"))),
  BUDGET(
      "budget",
      new Shape.Rows(
          40,
          group(
              "item", new Shape.Text(200),
              "amount", new Shape.Whole(0, 1_000_000_000L),
              "source", new Shape.Code("budget_source")),
          Set.of("item", "amount", "source"))),
  MILESTONES(
      "milestones",
      new Shape.Rows(
          30,
          group("step", lang(200), "due", new Shape.Day(), "shownBy", lang(500)),
          Set.of("step", "due"))),
  /** Topics that all cities of a programme are trained in. */
  CROSS_CUTTING("crossCutting", new Shape.Codes("consolidated_crosscutting", 3)),
  /** What a city asks its peers for, and what it can show them. */
  SUPPORT_NEEDED("supportNeeded", new Shape.Lang(2_000, 0)),
  SUPPORT_OFFERED("supportOffered", new Shape.Lang(2_000, 0)),
  TOOLS(
      "tools",
      new Shape.Rows(
          30,
          group(
              "title", new Shape.Text(200),
              "url", new Shape.Link(),
              "language", new Shape.Text(35),
              "licence", new Shape.Code("licence")),
          Set.of("title"))),
  RELATIONS(
      "relations",
      new Shape.Rows(
          40,
          group("type", new Shape.Code("relation_type"), "target", new Shape.Text(300)),
          Set.of("type", "target"))),
  LANGUAGE("language", new Shape.Code("language")),
  TRANSLATION_STATUS(
      "translationStatus",
      new Shape.Rows(
          30,
          group(
              "language", new Shape.Code("language"),
              "status", new Shape.Code("translation_status")),
          Set.of("language", "status"))),
  CREATORS("creators", new Shape.Texts(20, 200)),
  PUBLISHER("publisher", new Shape.Text(200)),
  LICENCE("licence", new Shape.Code("licence")),
  ACCESS_RIGHT("accessRight", new Shape.Code("access_right")),
  SOURCE_STATEMENT("sourceStatement", new Shape.Text(300)),
  ATTRIBUTION("attribution", new Shape.Code("attribution_policy")),
  CONTRIBUTOR_STATEMENT("contributorStatement", new Shape.Text(400)),
  SOURCE_COLUMN("sourceColumn", new Shape.Code("board_column")),
  SOURCE_PHASE("phase", new Shape.Code("double_diamond_phase")),
  EVENT_DATE("eventDate", new Shape.Day()),
  ACTIVITY_TYPE("activityType", new Shape.Code("engagement_activity"));

  /** Fields that follow from where a record comes from: people can not write into them. */
  private static final Set<Field> GIVEN =
      EnumSet.of(
          ATTRIBUTION,
          CONTRIBUTOR_STATEMENT,
          SOURCE_COLUMN,
          SOURCE_PHASE,
          EVENT_DATE,
          ACTIVITY_TYPE);

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // records over copies of maps
  private final Shape shape;

  Field(String key, Shape shape) {
    this.key = key;
    this.shape = shape;
  }

  /** What it is called on the wire. */
  public String key() {
    return key;
  }

  public Shape shape() {
    return shape;
  }

  /** Whether people may change it. */
  public boolean editable() {
    return !GIVEN.contains(this);
  }

  public static Optional<Field> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }

  /** The fields that are codes of a vocabulary as a whole: what people can filter by. */
  public static List<Field> coded() {
    return Arrays.stream(values())
        .filter(field -> field.shape instanceof Shape.Codes || field.shape instanceof Shape.Code)
        .toList();
  }

  private static Shape.Lang lang(int characters) {
    return new Shape.Lang(characters, 0);
  }

  /** Whether people concerned took part in a step, and how. */
  private static Shape.Group step() {
    return group("done", new Shape.Code("yes_no_unknown"), "how", lang(1_000));
  }

  private static Shape.Group group(Object... namesAndShapes) {
    Map<String, Shape> fields = new TreeMap<>();
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      fields.put((String) namesAndShapes[i], (Shape) namesAndShapes[i + 1]);
    }
    return new Shape.Group(fields);
  }
}
