package org.charrette.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rule D1: a session's results as a document, redacted for its edition. The same material, edition,
 * language and stamp give the same report.
 *
 * @param kind which report
 * @param lang language of what the report itself says
 * @param stamp when or from what it was made, in words; the only part that may differ between two
 *     reports of the same state
 * @param funding the line that every file carries; may be empty
 * @param figures numbers for programs, by name
 * @param lines one for each note, cluster, vote and outcome
 */
public record Report(
    ReportKind kind,
    Edition edition,
    String lang,
    String title,
    String stamp,
    String funding,
    List<Block> blocks,
    Map<String, Object> figures,
    List<Line> lines) {
  public Report {
    blocks = List.copyOf(blocks);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    lines = List.copyOf(lines);
  }

  /**
   * Makes a report.
   *
   * @param stamp says when or from what it was made
   */
  public static Report of(
      ReportKind kind, Material material, Edition edition, Wording wording, String stamp) {
    Redaction redaction = new Redaction(material, edition, wording);
    Composer composer = new Composer(material, redaction, wording);
    GraphicRecording pictures = new GraphicRecording(material, redaction, composer, wording);
    switch (kind) {
      case MEETING_REPORT -> new MeetingReport(composer, pictures).write();
      case MEETING_MINUTES -> new Minutes(composer).write();
      case SHARED_PROBLEM_DEFINITION_REPORT -> new ProblemReport(composer).write();
      case GRAPHIC_RECORDING -> composer.allInWords();
    }
    String title = wording.say("title." + kind.word(), material.session().about().title());
    return new Report(
        kind,
        edition,
        wording.lang(),
        title,
        stamp,
        Composer.funding(material.session(), wording),
        composer.blocks(),
        figures(material, redaction),
        new Lines(material, redaction, composer).all());
  }

  /** The same with what a person has made of its text, and another stamp. */
  public Report with(Draft draft, String newStamp) {
    return new Report(
        kind, edition, lang, draft.title(), newStamp, funding, draft.blocks(), figures, lines);
  }

  /** What is read of it by people. */
  public Document document() {
    return new Document(lang, title, stamp, funding, blocks);
  }

  private static Map<String, Object> figures(Material material, Redaction redaction) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("participants", new Census(material.session()).figures());
    Map<String, Object> notes = new LinkedHashMap<>();
    notes.put("total", material.notes().size());
    notes.put("languages", redaction.languages());
    figures.put("notes", notes);
    return figures;
  }

  /**
   * Rule D12: one line of the table of everything.
   *
   * @param type note, cluster, vote, statement or outcome
   * @param votes as text, because few are not told
   */
  public record Line(
      String group,
      String area,
      String heading,
      String type,
      String id,
      String text,
      String language,
      String gloss,
      String cluster,
      String votes,
      String agree,
      String liveWith,
      String concern,
      String record,
      String recordStatus) {
    /** The names of the columns. */
    public static final List<String> HEAD =
        List.of(
            "group",
            "area",
            "heading",
            "object_type",
            "id",
            "title_or_text",
            "language",
            "gloss",
            "cluster",
            "votes",
            "consent_agree",
            "consent_live_with",
            "consent_concern",
            "record_id",
            "record_status");

    public List<String> cells() {
      return List.of(
          group,
          area,
          heading,
          type,
          id,
          text,
          language,
          gloss,
          cluster,
          votes,
          agree,
          liveWith,
          concern,
          record,
          recordStatus);
    }
  }
}
