package org.charrette.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule D12: everything in one table, a line each. */
final class Lines {
  private final Material material;
  private final Redaction redaction;
  private final Composer composer;
  private final List<Report.Line> lines = new ArrayList<>();

  Lines(Material material, Redaction redaction, Composer composer) {
    this.material = material;
    this.redaction = redaction;
    this.composer = composer;
  }

  List<Report.Line> all() {
    for (Material.OfGroup of : material.boards()) {
      sheet(of.sheet(), composer.name(of), of.group().area());
    }
    if (material.plenary() != null) {
      sheet(material.plenary(), composer.wording().say("plenary"), "");
    }
    return lines;
  }

  private void sheet(Sheet sheet, String group, String area) {
    for (Sheet.Column column : sheet.columns()) {
      String itsArea = column.area().isEmpty() ? area : column.area();
      Place place = new Place(sheet, group, itsArea, composer.heading(column));
      for (Sheet.Cluster cluster : column.clusters()) {
        String title = redaction.masked(cluster.title());
        place.line(
            "cluster",
            cluster.id(),
            new Redaction.Said(title, cluster.lang(), ""),
            "",
            told(sheet, cluster.place(), cluster.votes()),
            null);
        cluster.notes().forEach(note -> note(place, note, title));
      }
      column.loose().forEach(note -> note(place, note, ""));
    }
    Place statements = new Place(sheet, group, area, "");
    for (Sheet.Statement statement : sheet.statements()) {
      if (statement.confirmed() || statement.consent() != null) {
        statements.line(
            statement.kind().equals("outcome") ? "outcome" : statement.kind(),
            statement.id(),
            new Redaction.Said(
                redaction.masked(statement.text()),
                statement.lang(),
                redaction.masked(statement.gloss())),
            "",
            "",
            statement.consent());
      }
    }
    Sheet.Vote vote = sheet.vote();
    if (vote != null) {
      statements.line(
          "vote",
          vote.id(),
          new Redaction.Said(composer.wording().say("vote.total"), "", ""),
          "",
          vote.few() ? "" : String.valueOf(vote.total()),
          null);
    }
  }

  private void note(Place place, Sheet.Note note, String cluster) {
    place.line(
        "note",
        note.id(),
        redaction.note(note),
        cluster,
        told(place.sheet, note.place(), note.votes()),
        null);
  }

  private static String told(Sheet sheet, int place, @Nullable Integer votes) {
    Sheet.Vote vote = sheet.vote();
    boolean order = vote != null && vote.few() && place > 0;
    return order ? "#" + place : votes == null ? "" : votes.toString();
  }

  /** Where lines stand. */
  private final class Place {
    private final Sheet sheet;
    private final String group;
    private final String area;
    private final String heading;

    Place(Sheet sheet, String group, String area, String heading) {
      this.sheet = sheet;
      this.group = group;
      this.area = area;
      this.heading = heading;
    }

    void line(
        String type,
        String id,
        Redaction.Said said,
        String cluster,
        String votes,
        Sheet.@Nullable Consent consent) {
      Sheet.Consent told = consent == null || consent.few() ? null : consent;
      var record = material.record(sheet.id(), id);
      lines.add(
          new Report.Line(
              group,
              area,
              heading,
              type,
              id,
              said.text(),
              said.lang(),
              said.gloss(),
              cluster,
              votes,
              told != null ? String.valueOf(told.agree()) : "",
              told != null ? String.valueOf(told.liveWith()) : "",
              told != null ? String.valueOf(told.concern()) : "",
              record.map(Material.Promoted::id).orElse(""),
              record.map(Material.Promoted::status).orElse("")));
    }
  }
}
