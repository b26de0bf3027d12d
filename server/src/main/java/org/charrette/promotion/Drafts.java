package org.charrette.promotion;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.Field;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordType;
import org.charrette.practice.Value;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/** Rules P8 and P9: what a draft begins with. It is made of what leaves, and of nothing else. */
public final class Drafts {
  private static final int TITLE = 100;
  private static final int STATEMENT = 400;
  private static final int DESCRIPTION = 20_000;
  private static final int PART = 4_000;
  private static final int PROBLEM = 2_000;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private final Vocabularies vocabularies;

  public Drafts(Vocabularies vocabularies) {
    this.vocabularies = vocabularies;
  }

  /**
   * What is promoted, with all that decides what becomes of it.
   *
   * @param areas in the words of staff, where the board says nothing; none otherwise
   */
  public record Making(
      Taken board, Selected selected, Redaction redaction, RecordType type, List<String> areas) {
    public Making {
      areas = List.copyOf(areas);
    }
  }

  /** What the draft says. */
  public Metadata metadata(Making making) {
    Setting setting = making.board().setting();
    String language = language(making.board().language());
    Map<Field, Value> values = new EnumMap<>(Field.class);
    values.put(Field.TITLE, lang(language, title(making)));
    values.put(Field.INTEGRATION_AREA, new Value.Texts(areas(making)));
    values.put(Field.LANGUAGE, new Value.Text(language));
    values.put(Field.ATTRIBUTION, new Value.Text(setting.policy()));
    values.put(Field.CONTRIBUTOR_STATEMENT, new Value.Text(statement(setting)));
    values.put(Field.SOURCE_COLUMN, code("board_column", column(making)));
    values.put(Field.SOURCE_PHASE, code("double_diamond_phase", orEmpty(making.board().phase())));
    values.put(Field.EVENT_DATE, new Value.Text(day(setting)));
    values.put(Field.ACTIVITY_TYPE, code("engagement_activity", setting.activity()));
    texts(making, language, values);
    return new Metadata(values);
  }

  /** The same in the words of the contract, with what is counted beside it. */
  public Map<String, Object> prefill(Making making) {
    Setting setting = making.board().setting();
    Tally tally = making.selected().tally();
    Map<String, Object> prefill = new LinkedHashMap<>();
    prefill.put("integrationArea", areas(making));
    prefill.put("sourceColumn", orNull(column(making)));
    prefill.put("sourceNoteCount", making.selected().notes());
    prefill.put("votes", tally.votes());
    prefill.put("votesTotal", tally.total());
    prefill.put("phase", making.board().phase());
    prefill.put("eventDate", orNull(day(setting)));
    prefill.put("activityType", orNull(setting.activity()));
    prefill.put("evidenceLevel", EvidenceLevel.E0.name());
    prefill.put("attribution", setting.policy());
    prefill.put("contributorStatement", statement(setting));
    prefill.put("languages", languages(making.redaction()));
    if (!tally.consent().isEmpty()) {
      prefill.put("consent", tally.consent());
    }
    if (tally.place() > 0) {
      prefill.put("place", tally.place());
    }
    return prefill;
  }

  private static List<String> languages(Redaction redaction) {
    return List.copyOf(
        redaction.texts().stream()
            .map(Leaving::lang)
            .collect(java.util.stream.Collectors.toCollection(TreeSet::new)));
  }

  // ---- where it comes from

  private static String column(Making making) {
    return making.selected().output().column();
  }

  private static List<String> areas(Making making) {
    List<String> said = making.selected().output().areas();
    return said.isEmpty() ? making.areas() : said;
  }

  private static String day(Setting setting) {
    LocalDate day = setting.day();
    return day == null ? "" : day.toString();
  }

  /** Who it is said by, as far as anybody is told. */
  public static String statement(Setting setting) {
    LocalDate day = setting.day();
    String when = day == null ? "" : ", " + DAY.format(day);
    String rule = setting.underTheRule() ? " (Chatham House Rule)" : "";
    String tail = when + rule;
    return "Participants of the "
        + cut(setting.title().strip(), STATEMENT - 20 - tail.length())
        + tail;
  }

  private Value code(String vocabulary, String code) {
    return new Value.Text(vocabularies.has(vocabulary, code) ? code : "");
  }

  private String language(String working) {
    return vocabularies.has("language", working) ? working : "en";
  }

  // ---- what it says

  private String title(Making making) {
    Leaving title = making.redaction().title();
    if (title != null) {
      return cut(title.words(), TITLE);
    }
    String area =
        areas(making).stream()
            .findFirst()
            .map(code -> vocabularies.label("integration_area", code, "en"))
            .orElse("");
    return switch (making.selected().output().kind()) {
      case PROBLEM_STATEMENT -> named("Shared problem", area, making);
      case HMW -> named("How might we", area, making);
      case VOTED_SET -> named("Priorities by vote", area, making);
      case PATHWAY -> named("Pathway", area, making);
      case PILOT_PLAN -> named("Pilot action plan", area, making);
      case BENCHMARK -> named("Benchmark", area, making);
      case NOTE, CLUSTER, FRAME, CONCEPT, PLENARY_OUTCOME -> firstWords(making);
    };
  }

  private static String named(String kind, String area, Making making) {
    return area.isEmpty() ? firstWords(making) : cut(kind + ": " + area, TITLE);
  }

  private static String firstWords(Making making) {
    return cut(
        making.redaction().texts().stream().map(Leaving::words).findFirst().orElse("…"), TITLE);
  }

  private static void texts(Making making, String language, Map<Field, Value> values) {
    List<Leaving> texts = making.redaction().texts();
    switch (making.type()) {
      case PROBLEM_DEFINITION ->
          values.put(Field.PROBLEM, lang(language, cut(list(texts), PROBLEM)));
      case PATHWAY -> pathway(texts, language, values);
      case PRACTICE_LEAD,
          PRACTICE,
          NEED_GAP,
          PRIORITY,
          DESIGN_QUESTION,
          PROTOTYPE_CONCEPT,
          PILOT,
          BENCHMARK,
          EVIDENCE_BRIEF,
          SESSION_REPORT,
          TOOL ->
          values.put(Field.DESCRIPTION, lang(language, cut(list(texts), DESCRIPTION)));
    }
  }

  private static void pathway(List<Leaving> texts, String language, Map<Field, Value> values) {
    List<Leaving> rest = new ArrayList<>(texts);
    Map<String, Field> parts = new LinkedHashMap<>();
    parts.put("IDEAL SITUATION", Field.IDEAL_SITUATION);
    parts.put("ACTIONS", Field.ACTIVITIES);
    parts.put("CONDITIONS", Field.SUPPORTING_CONDITIONS);
    parts.forEach(
        (heading, field) -> {
          List<Leaving> here =
              rest.stream()
                  .filter(one -> one.section().toUpperCase(Locale.ROOT).contains(heading))
                  .toList();
          rest.removeAll(here);
          values.put(field, lang(language, cut(lines(here), PART)));
        });
    values.put(Field.DESCRIPTION, lang(language, cut(list(rest), DESCRIPTION)));
  }

  /** One text alone, several as a list, under the headings under which they stood. */
  private static String list(List<Leaving> texts) {
    Set<String> sections = new LinkedHashSet<>();
    texts.forEach(one -> sections.add(one.section()));
    if (texts.size() == 1) {
      return texts.getFirst().words();
    }
    StringBuilder all = new StringBuilder();
    for (String section : sections) {
      all.append(all.isEmpty() ? "" : "\n\n");
      all.append(section.isEmpty() ? "" : section + "\n");
      all.append(lines(texts.stream().filter(one -> one.section().equals(section)).toList()));
    }
    return all.toString();
  }

  private static String lines(List<Leaving> texts) {
    return String.join("\n", texts.stream().map(one -> "• " + one.words()).toList());
  }

  private static Value lang(String language, String text) {
    return new Value.Lang(Map.of(language, text));
  }

  /** At a word where there is one near, and never within a character. */
  private static String cut(String text, int units) {
    if (text.length() <= units) {
      return text;
    }
    int end = units - 1;
    int word = text.lastIndexOf(' ', end);
    end = word > units * 2 / 3 ? word : end;
    end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    return text.substring(0, end) + "…";
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
