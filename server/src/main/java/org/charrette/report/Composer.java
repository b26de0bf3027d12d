package org.charrette.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.charrette.session.SessionState;
import org.jspecify.annotations.Nullable;

/** What both reports are put together from, part by part. */
final class Composer {
  private final Material material;
  private final Redaction redaction;
  private final Wording wording;
  private final List<Block> blocks = new ArrayList<>();

  Composer(Material material, Redaction redaction, Wording wording) {
    this.material = material;
    this.redaction = redaction;
    this.wording = wording;
  }

  List<Block> blocks() {
    return blocks;
  }

  Material material() {
    return material;
  }

  Redaction redaction() {
    return redaction;
  }

  Wording wording() {
    return wording;
  }

  // ---- small parts

  Composer heading(int level, String key, Object... parts) {
    return heading(level, Text.of(wording.say(key, parts)));
  }

  Composer heading(int level, Text text) {
    blocks.add(new Block.Heading(level, text));
    return this;
  }

  Composer say(String key, Object... parts) {
    return paragraph(Text.of(wording.say(key, parts)));
  }

  Composer paragraph(Text text) {
    if (!text.isEmpty()) {
      blocks.add(new Block.Paragraph(text));
    }
    return this;
  }

  /** A list; says that there is nothing when it is empty. */
  Composer bullets(List<Text> items) {
    if (items.isEmpty()) {
      return say("none");
    }
    blocks.add(new Block.Bullets(items));
    return this;
  }

  Composer table(String caption, List<String> head, List<List<Text>> rows) {
    if (rows.isEmpty()) {
      return say("none");
    }
    blocks.add(
        new Block.Table(
            Text.of(wording.say(caption)),
            head.stream().map(key -> Text.of(wording.say(key))).toList(),
            rows));
    return this;
  }

  Text labelled(String key, String value) {
    return Text.strong(wording.say(key) + ": ").and(value);
  }

  // ---- time

  private ZoneId zone() {
    try {
      return ZoneId.of(material.session().about().timezone());
    } catch (java.time.DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  String day(long millis) {
    return millis == 0
        ? wording.say("not.said")
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(wording.locale())
            .format(Instant.ofEpochMilli(millis).atZone(zone()));
  }

  String hour(long millis) {
    return DateTimeFormatter.ofPattern("HH:mm", java.util.Locale.ROOT)
        .format(Instant.ofEpochMilli(millis).atZone(zone()));
  }

  // ---- people

  /** Rule D10. */
  Composer census() {
    Census census = new Census(material.session());
    say("participation.total", census.total());
    for (Census.Kind kind : Census.Kind.values()) {
      List<Census.Cell> cells = census.cells(kind);
      if (!cells.isEmpty()) {
        blocks.add(
            new Block.Table(
                Text.of(wording.say("participation." + kind.field())),
                List.of(
                    Text.of(wording.say("participation." + kind.field())),
                    Text.of(wording.say("people"))),
                cells.stream().map(cell -> row(kind, cell)).toList()));
      }
    }
    return say("participation.note");
  }

  private List<Text> row(Census.Kind kind, Census.Cell cell) {
    String name =
        cell.code().equals(Census.UNSAID)
            ? wording.say("not.said")
            : wording.label(kind.vocabulary(), cell.code());
    String told = cell.told().equals("-") ? wording.say("hidden") : cell.told();
    return List.of(Text.of(name), Text.of(told));
  }

  // ---- groups

  /** The name of a group's board, with its iteration where there are several. */
  String name(Material.OfGroup of) {
    boolean several = of.iteration() > 1 || !of.last();
    return several
        ? wording.say("group.iteration", of.group().name(), of.iteration())
        : of.group().name();
  }

  /** Name and area. */
  String nameAndArea(Material.OfGroup of) {
    String area = wording.area(of.group().area());
    return area.isEmpty() || area.equalsIgnoreCase(of.group().name())
        ? name(of)
        : name(of) + " – " + area;
  }

  /** What a frame is called. */
  String heading(Sheet.Column column) {
    String code = column.code();
    String label = code.isEmpty() ? "" : wording.label("board_column", code);
    if (!label.isEmpty() && !label.equals(code)) {
      return label;
    }
    return column.title().isEmpty() ? wording.say("beside") : redaction.masked(column.title());
  }

  /** Rules D13 and D24: votes as they may be told. */
  String votes(Sheet sheet, int place, @Nullable Integer votes) {
    Sheet.Vote vote = sheet.vote();
    if (vote == null || (place == 0 && votes == null)) {
      return "";
    }
    if (vote.few() || votes == null) {
      return wording.say("votes.place", place);
    }
    long share = vote.total() == 0 ? 0 : Math.round(100.0 * votes / vote.total());
    return wording.say("votes.share", votes, vote.total(), share);
  }

  private Text withVotes(Text text, String votes) {
    return votes.isEmpty() ? text : text.and(" (" + votes + ")");
  }

  /** The clusters of a frame, most votes first, each with its notes, then what lies loose. */
  Composer column(Sheet sheet, Sheet.Column column) {
    column.clusters().stream()
        .sorted(Comparator.comparingInt(one -> one.place() == 0 ? Integer.MAX_VALUE : one.place()))
        .forEach(cluster -> cluster(sheet, cluster));
    if (!column.loose().isEmpty()) {
      paragraph(Text.strong(wording.say("loose")));
      bullets(
          column.loose().stream()
              .map(
                  note -> withVotes(redaction.text(note), votes(sheet, note.place(), note.votes())))
              .toList());
    }
    return this;
  }

  private void cluster(Sheet sheet, Sheet.Cluster cluster) {
    Text title =
        cluster.title().isEmpty()
            ? Text.of(wording.say("untitled"))
            : redaction.text(cluster.lang(), cluster.title());
    paragraph(withVotes(title.strong(), votes(sheet, cluster.place(), cluster.votes())));
    if (!cluster.notes().isEmpty()) {
      bullets(cluster.notes().stream().map(redaction::text).toList());
    }
  }

  // ---- statements

  Stream<Sheet.Statement> statements(Sheet sheet, String kind) {
    return sheet.statements().stream()
        .filter(one -> one.kind().equals(kind))
        .filter(one -> one.confirmed() || one.consent() != null);
  }

  /** A statement with what the group said to it. */
  Composer statement(Sheet.Statement statement) {
    paragraph(redaction.text(statement));
    Sheet.Consent consent = statement.consent();
    if (consent != null) {
      paragraph(Text.of(consent(consent)));
      if (!consent.concerns().isEmpty()) {
        paragraph(Text.strong(wording.say("concerns")));
        bullets(redaction.texts(consent.concerns()));
      }
    } else {
      say("confirmed");
    }
    return this;
  }

  /** Rule D13. */
  String consent(Sheet.Consent consent) {
    return consent.few()
        ? wording.say("consent.few")
        : wording.say("consent", consent.agree(), consent.liveWith(), consent.concern());
  }

  /** What the picture of a board shows. */
  String description(Sheet sheet, String name) {
    return wording.say(
        "figure",
        name,
        sheet.columns().size(),
        sheet.clusters().count(),
        sheet.notes().size(),
        sheet.statements().size());
  }

  /** Rule D41. */
  void allInWords() {
    if (!material.paintings().isEmpty()) {
      heading(1, "annex.drawings").paintings();
    }
    material.boards().forEach(of -> inWords(of.sheet(), nameAndArea(of)));
    Sheet plenary = material.plenary();
    if (plenary != null) {
      inWords(plenary, wording.say("plenary"));
    }
    if (blocks.isEmpty()) {
      say("none");
    }
  }

  /** Rule D43: the drawings of artists, each with its credit and licence. */
  void paintings() {
    for (Painting one : material.paintings()) {
      String licence = wording.label("licence", one.licence());
      blocks.add(
          new Block.Figure(
              one.id(),
              Text.of(
                  one.credit().isEmpty()
                      ? licence
                      : wording.say("drawing.credit", one.credit(), licence)),
              Text.of(redaction.masked(one.alt())),
              one));
    }
  }

  /** Everything of a board, in the order of reading: what its picture says in words. */
  void inWords(Sheet sheet, String name) {
    heading(1, Text.of(name));
    sheet.columns().stream()
        .filter(column -> !column.isEmpty())
        .forEach(column -> heading(2, Text.of(heading(column))).column(sheet, column));
    sheet.statements().stream()
        .filter(one -> one.confirmed() || one.consent() != null)
        .forEach(
            one -> {
              if (!one.kind().equals("outcome")) {
                heading(2, one.kind());
              }
              statement(one);
            });
  }

  // ---- outcomes of the plenary

  /** Cross-cutting outcomes with what they rest on. */
  Composer outcomes() {
    Sheet plenary = material.plenary();
    List<Text> items = new ArrayList<>();
    if (plenary != null) {
      statements(plenary, "outcome").forEach(one -> items.add(outcome(one)));
    }
    return bullets(items);
  }

  private Text outcome(Sheet.Statement outcome) {
    List<String> sources =
        outcome.sources().stream().map(this::source).filter(one -> !one.isEmpty()).toList();
    Text text = redaction.text(outcome);
    return sources.isEmpty()
        ? text
        : text.and(" " + wording.say("sources", String.join("; ", sources)));
  }

  /** What a source is called: its group and its title. */
  private String source(String reference) {
    String item = reference.substring(reference.indexOf('/') + 1);
    String board = reference.contains("/") ? reference.substring(0, reference.indexOf('/')) : "";
    for (Material.OfGroup of : material.boards()) {
      if (board.isEmpty() || of.sheet().id().equals(board)) {
        String title = titleOf(of.sheet(), item);
        if (!title.isEmpty()) {
          return of.group().name() + ": " + title;
        }
      }
    }
    Sheet plenary = material.plenary();
    if (plenary == null) {
      return "";
    }
    return plenary.cards().stream()
        .filter(card -> card.id().equals(item))
        .map(card -> String.join(", ", card.groups()) + ": " + redaction.masked(card.title()))
        .findFirst()
        .orElseGet(() -> titleOf(plenary, item));
  }

  private String titleOf(Sheet sheet, String item) {
    return Stream.of(
            sheet
                .clusters()
                .filter(one -> one.id().equals(item))
                .map(Sheet.Cluster::title)
                .map(redaction::masked),
            sheet.notes().stream()
                .filter(one -> one.id().equals(item))
                .map(redaction::note)
                .map(Redaction.Said::text),
            sheet.statements().stream()
                .filter(one -> one.id().equals(item))
                .map(Sheet.Statement::text)
                .map(redaction::masked))
        .flatMap(titles -> titles)
        .findFirst()
        .orElse("");
  }

  /** Rule S70: words that were agreed on. */
  Composer glossary() {
    List<List<Text>> rows =
        material.session().glossary().stream()
            .filter(org.charrette.session.Term::accepted)
            .map(
                term ->
                    List.of(
                        redaction.text(term.lang(), term.term()),
                        redaction.text(term.lang(), term.definition()),
                        Text.of(
                            redaction.masked(
                                String.join(
                                    "; ",
                                    term.alternatives().stream()
                                        .map(other -> other.text() + " (" + other.lang() + ")")
                                        .toList())))))
            .toList();
    return table("glossary", List.of("term", "definition", "other.words"), rows);
  }

  SessionState session() {
    return material.session();
  }

  /** Title, day, place, who funds: the first lines of each report. */
  Composer front() {
    var about = session().about();
    paragraph(labelled("date", day(about.start())));
    paragraph(labelled("place", wording.say("online")));
    if (!about.programme().name().isEmpty()) {
      paragraph(labelled("organiser", about.programme().name()));
    }
    if (!about.activity().isEmpty()) {
      paragraph(labelled("activity", wording.label("engagement_activity", about.activity())));
    }
    return paragraph(labelled("status", wording.say("status.draft")));
  }

  boolean underTheRule() {
    return session().underTheRule();
  }

  static String funding(SessionState session, Wording wording) {
    var programme = session.about().programme();
    String grant =
        programme.grant().isEmpty() || programme.funding().contains(programme.grant())
            ? ""
            : wording.say("grant", programme.grant());
    return Stream.of(programme.funding(), grant)
        .filter(Objects::nonNull)
        .filter(part -> !part.isEmpty())
        .collect(java.util.stream.Collectors.joining(" "));
  }
}
