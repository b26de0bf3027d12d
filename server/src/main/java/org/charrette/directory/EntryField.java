package org.charrette.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rule O1: the fields of an entry, which are those of the mapping guidelines (Table 1) and where
 * they were found. There is no field for a person, and no other field can be written.
 */
public enum EntryField {
  KIND("kind", new EntryShape.Choice(EntryKind.words())),
  NAME("name", new EntryShape.Text(200), "Name of organisation", "Organisation", "Title"),
  /** What tells a branch from its headquarters, such as its town. */
  BRANCH("branch", new EntryShape.Text(120), "Branch or office"),
  TYPE(
      "type",
      new EntryShape.Codes("organisation_type", 8),
      "Type of organisation",
      "Organisation type"),
  PHASE(
      "phase",
      new EntryShape.Codes("integration_phase", 5),
      "Integration phase",
      "Phase of integration"),
  SECTOR("sector", new EntryShape.Codes("sector", 6), "Area", "Thematic area"),
  /** What the sector {@code other} stands for. */
  SECTOR_OTHER("sectorOther", new EntryShape.Text(120), "Other sector"),
  TARGET_GROUP("targetGroup", new EntryShape.Codes("target_group", 13)),
  /** What the target group {@code other} stands for. */
  TARGET_GROUP_OTHER("targetGroupOther", new EntryShape.Text(120), "Other target group"),
  LOCALITY("locality", new EntryShape.Codes("locality", 4), "Kind of place", "Coverage"),
  LEVEL("level", new EntryShape.Codes("governance_level", 5), "Level of government", "Level"),
  /** Where its seat is; none for what works beyond countries. */
  COUNTRY("country", new EntryShape.Codes("eu_member_state", 1), "Member state"),
  REGION("region", new EntryShape.Regions(20), "NUTS", "NUTS code"),
  LANGUAGE("language", new EntryShape.Codes("language", 30), "Working language"),
  HISTORY("history", new EntryShape.Codes("immigration_history", 1), "Country contrast"),
  MIGRANT_LED("migrantLed", new EntryShape.Flag(), "Migrant-led", "Migrant or refugee led"),
  FOUNDED("founded", new EntryShape.Whole(1000, 2100), "Year founded", "Since"),
  /** How many organisations, groups or centres it joins. */
  MEMBERS("members", new EntryShape.Whole(1, 1_000_000), "Number of members", "Size"),
  SUMMARY("summary", new EntryShape.Text(1_500), "Description", "What it does"),
  SUMMARY_LANGUAGE("summaryLanguage", new EntryShape.Codes("language", 1), "Summary language"),
  WEBSITE("website", new EntryShape.Link(), "Web site", "URL", "Homepage"),
  CONTACT_PAGE("contactPage", new EntryShape.Link(), "Contact page", "Public contact page"),
  SOURCE("source", new EntryShape.Link(), "Public source", "Source URL"),
  SOURCE_DATE("sourceDate", new EntryShape.Day(), "Source date", "Date of source", "Accessed"),
  /** How far the mapping has come with it. */
  STEP("step", new EntryShape.Codes("mapping_step", 1), "Mapping step", "Status");

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // records over copies of lists
  private final EntryShape shape;

  @SuppressWarnings("ImmutableEnumChecker") // a copy
  private final List<String> headings;

  EntryField(String key, EntryShape shape, String... headings) {
    this.key = key;
    this.shape = shape;
    this.headings = List.of(headings);
  }

  /** What it is called on the wire and at the head of a column. */
  public String key() {
    return key;
  }

  public EntryShape shape() {
    return shape;
  }

  /** What else it may be called at the head of a column. */
  public List<String> headings() {
    return headings;
  }

  public static Optional<EntryField> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }
}
