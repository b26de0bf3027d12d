package org.charrette.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.charrette.report.write.Format;
import org.charrette.report.write.ReportFiles;
import org.charrette.testing.ReportText;
import org.charrette.vocabulary.store.VocabularyFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

  private static List<String> headings(Report report) {
    List<String> headings = new ArrayList<>();
    for (Block block : report.blocks()) {
      if (block instanceof Block.Heading heading && heading.level() == 1) {
        headings.add(heading.text().plain());
      }
    }
    return headings;
  }

  private static Report meeting(Edition edition) {
    return ReportFixture.report(ReportKind.MEETING_REPORT, edition, "en");
  }

  private static String md(Report report) {
    return new String(ReportFiles.write(report, Format.MD), UTF_8);
  }

  @Test
  @DisplayName("[D3] a meeting report has ten sections")
  void tenSections() {
    assertEquals(
        List.of(
            "1. The meeting",
            "2. Aims and format",
            "3. Participation",
            "4. Programme",
            "5. Results of the breakout groups",
            "6. Cross-cutting outcomes",
            "7. Polls",
            "8. Glossary",
            "9. Next steps",
            "10. Annexes"),
        headings(meeting(Edition.PUBLIC)));
  }

  @Test
  @DisplayName("[D3] what the groups, the plenary and the polls brought forth stands in it")
  void content() {
    String text = md(meeting(Edition.INTERNAL));
    for (String part :
        List.of(
            "Chatham House Rule",
            "To engage relevant communities of practice",
            "101004635",
            "Accompanied private housing",
            "11 of 39 votes, 28 %",
            "Consent: 9 agree, 4 can live with it, 1 have a concern.",
            "Fewer than five answered the consent check",
            "(from Housing: Accompanied private housing)",
            "Answers: 60.",
            "welcome class",
            "Willkommensklasse",
            "Editor publishes the list, September",
            "Dr Public Speaker",
            "9 June 2021".replace("9 June 2021", "June 9, 2021"))) {
      assertTrue(text.contains(part), part + " is not in\n" + text);
    }
    for (String part :
        List.of(
            "Tobe Confirmed",
            "Hidden Moderator",
            "Participant 3",
            "meet.example.org",
            "Never agreed on",
            "dropped term")) {
      assertFalse(text.contains(part), part);
    }
  }

  @Test
  @DisplayName("[D4] a shared problem definition report has nine sections")
  void nineSections() {
    Report report =
        ReportFixture.report(ReportKind.SHARED_PROBLEM_DEFINITION_REPORT, Edition.PUBLIC, "en");
    assertEquals(
        List.of(
            "1. Purpose and process",
            "2. The shared problems",
            "3. Causes and effects",
            "4. Needs, gaps and evidence",
            "5. Terminology",
            "6. Minority views",
            "7. How might we",
            "8. Comparison across groups",
            "9. Next iteration"),
        headings(report));
    String text = md(report);
    assertTrue(text.contains("Idea cause 1"), text);
    assertTrue(text.contains("Evidence (Housing, Employment)"), text);
    assertTrue(text.contains("about the costs"), text);
  }

  @Test
  @DisplayName("[D8] minutes hold decisions first, then votes, and nothing that was only written")
  void minutes() {
    Report report = ReportFixture.report(ReportKind.MEETING_MINUTES, Edition.INTERNAL, "en");
    assertEquals(
        List.of("1. Decisions", "2. Votes", "3. Polls", "4. Next steps", "5. The meeting"),
        headings(report));
    String text = md(report);
    assertTrue(text.contains("Newly arrived families leave reception"), text);
    assertTrue(text.contains("Consent: 9 agree, 4 can live with it, 1 have a concern."), text);
    assertTrue(text.contains("| Accompanied private housing | 11 of 39 votes, 28 % |"), text);
    assertFalse(text.contains("Idea cause 1"), text);
  }

  @Test
  @DisplayName("[D10] with 4 and 4 the next smallest count is hidden too, and all add up to 65")
  void smallCells() {
    Map<String, Object> participants = figures("participants");
    assertEquals(65, participants.get("total"));
    assertEquals(
        Map.of(
            "private_sector", "<5",
            "social_partner", "<5",
            "experts", "-",
            "public_body", 20,
            "ngo", 25),
        participants.get("organisationType"));
    String text = md(meeting(Edition.PUBLIC));
    assertTrue(text.contains("not shown"), text);
    assertFalse(text.contains("| 12 |"), text);
  }

  @Test
  @DisplayName("[D10] people of whom nothing is known are a cell of their own")
  void unsaid() {
    var people = ReportFixture.people(20);
    var census = new Census(ReportFixture.material(people).session());
    assertEquals("20", census.total());
    assertEquals(List.of(), census.cells(Census.Kind.LOCALITY));
    assertEquals(
        "<5", new Census(ReportFixture.material(ReportFixture.people(4)).session()).total());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> figures(String name) {
    return (Map<String, Object>) meeting(Edition.PUBLIC).figures().get(name);
  }

  @ParameterizedTest(name = "[D20] [D21] nothing of a person is in the public edition: {0}")
  @EnumSource(
      value = Format.class,
      names = {"SVG", "PNG"},
      mode = EnumSource.Mode.EXCLUDE)
  void nobodyInPublic(Format format) {
    for (ReportKind kind : ReportKind.values()) {
      for (String lang : Wording.LANGUAGES) {
        String text =
            ReportText.of(
                format,
                ReportFiles.write(ReportFixture.report(kind, Edition.PUBLIC, lang), format));
        for (String pattern :
            List.of(
                "Participant\\s+\\d+",
                "Org-\\d+",
                "[\\w.+-]+@[\\w-]+\\.[\\w.]+",
                "\\+00 ?555 ?0100")) {
          assertFalse(Pattern.compile(pattern).matcher(text).find(), pattern + " in\n" + text);
        }
        assertTrue(text.contains("101004635"), "the grant number is not in " + format);
      }
    }
  }

  @Test
  @DisplayName("[D21] what is masked leaves the rest of the note")
  void masked() {
    assertTrue(md(meeting(Edition.PUBLIC)).contains("runs the only housing advice desk – call"));
    assertTrue(md(meeting(Edition.INTERNAL)).contains("Participant 22 runs"));
  }

  @Test
  @DisplayName("[D21] what was withdrawn or rejected has no title in the public edition")
  void withdrawn() {
    for (String status : List.of("withdrawn", "rejected", "draft")) {
      Material before = ReportFixture.material(ReportFixture.people(41));
      Material material =
          new Material(
              before.session(),
              before.plenary(),
              before.boards(),
              before.polls(),
              List.of(
                  new Material.Promoted("rec-1", "A title of staff", status, "b-hou", List.of())),
              before.paintings());
      boolean told = !status.equals("draft");
      for (Edition edition : Edition.values()) {
        Wording wording = new Wording("en", VocabularyFile.read());
        String text = md(Report.of(ReportKind.MEETING_REPORT, material, edition, wording, "stamp"));
        assertEquals(
            edition == Edition.INTERNAL || !told, text.contains("A title of staff"), status);
      }
    }
  }

  @Test
  @DisplayName("[D51] an address of which half is in bold is masked in a public draft")
  void boldAddress() {
    Text text = Text.of("Write to amina").and(Text.strong("@example.org")).and(" soon");
    Draft draft =
        new Draft("A title", List.of(new Block.Paragraph(text)))
            .masked(ReportFixture.material(ReportFixture.people(41)), Edition.PUBLIC);
    String plain = ((Block.Paragraph) draft.blocks().getFirst()).text().plain();
    assertEquals("Write to […][…] soon", plain);
  }

  @Test
  @DisplayName("[D22] a note in a language that few used is given by its gloss alone")
  void rareLanguages() {
    String open = md(meeting(Edition.PUBLIC));
    assertTrue(open.contains("Volunteers accompany the family"), open);
    assertFalse(open.contains("Волонтери"), open);
    assertFalse(open.contains("نحتاج"), open);
    assertFalse(open.contains("Garantir"), open);
    assertTrue(open.contains("it has no translation yet"), open);
    assertEquals(Map.of("en", 27, "other", 3), figures("notes").get("languages"));
    String internal = md(meeting(Edition.INTERNAL));
    assertTrue(internal.contains("Волонтери супроводжують родину"), internal);
  }

  @Test
  @DisplayName("[D12] the table has a line for each note, cluster, vote and outcome")
  void lines() {
    String csv = new String(ReportFiles.write(meeting(Edition.INTERNAL), Format.CSV), UTF_8);
    String[] lines = csv.split("\r\n");
    assertEquals(
        "\uFEFFgroup,area,heading,object_type,id,title_or_text,language,gloss,cluster,votes,"
            + "consent_agree,consent_live_with,consent_concern,record_id,record_status",
        lines[0]);
    assertEquals(30 + 2 + 1 + 3 + 2 + 1, lines.length - 1, csv);
    assertTrue(csv.contains("'=SUM(1+1)"), csv);
    assertTrue(
        csv.contains(
            "Housing,housing_settlement,Good practices,cluster,c-hou-4,Accompanied private"
                + " housing,en,,,11,,,,rec-1,draft"),
        csv);
    assertTrue(csv.contains(",9,4,1,,"), csv);
  }

  @ParameterizedTest(name = "[D30] the same state gives the same bytes: {0}")
  @EnumSource(Format.class)
  void deterministic(Format format) {
    if (format.isPicture()) {
      assertArrayEquals(
          ReportFiles.write(recording(Edition.PUBLIC).poster(), format),
          ReportFiles.write(recording(Edition.PUBLIC).poster(), format));
      return;
    }
    assertArrayEquals(
        ReportFiles.write(meeting(Edition.PUBLIC), format),
        ReportFiles.write(meeting(Edition.PUBLIC), format));
  }

  private static GraphicRecording recording(Edition edition) {
    return new GraphicRecording(ReportFixture.material(), edition, ReportFixture.wording("en"));
  }

  @Test
  @DisplayName("[D40] [D21] a board is a picture with a title, and masked as the edition is")
  void pictures() {
    String open =
        new String(
            ReportFiles.write(recording(Edition.PUBLIC).board("b-hou").orElseThrow(), Format.SVG),
            UTF_8);
    assertTrue(open.contains("<title id=\"t\">Housing"), open);
    assertTrue(open.contains("<desc id=\"d\">Board"), open);
    assertTrue(open.contains("runs the only"), open);
    assertFalse(open.contains("Participant 22"), open);
    assertFalse(open.contains("0100"), open);
    assertTrue(open.contains("<circle"), open);
    String internal =
        new String(
            ReportFiles.write(recording(Edition.INTERNAL).board("b-hou").orElseThrow(), Format.SVG),
            UTF_8);
    assertTrue(internal.contains("Participant 22"), internal);
    assertTrue(recording(Edition.PUBLIC).board("elsewhere").isEmpty());
    byte[] png =
        ReportFiles.write(recording(Edition.PUBLIC).board("b-hou").orElseThrow(), Format.PNG);
    assertEquals("PNG", new String(png, 1, 3, UTF_8));
    assertFalse(new String(png, UTF_8).contains("tEXt"));
  }

  @Test
  @DisplayName("[D42] the poster shows groups, their best clusters and what all agreed on")
  void poster() {
    String svg =
        new String(ReportFiles.write(recording(Edition.PUBLIC).poster(), Format.SVG), UTF_8);
    for (String part :
        List.of(
            "SPRING virtual exchange", "Housing", "Accompanied private housing", "Better access")) {
      assertTrue(svg.contains(part), part + " is not in\n" + svg);
    }
    assertTrue(svg.contains("viewBox=\"0 0 4200 2970\""), svg);
  }

  @ParameterizedTest(name = "[D6] every sentence is there in {0}")
  @ValueSource(strings = {"en", "de", "ar"})
  void languages(String lang) throws java.io.IOException {
    var english = words("en");
    assertEquals(english, words(lang));
    for (ReportKind kind : ReportKind.values()) {
      assertEquals(lang, ReportFixture.report(kind, Edition.PUBLIC, lang).lang());
    }
  }

  private static java.util.Set<String> words(String lang) throws java.io.IOException {
    var words = new java.util.Properties();
    try (var in =
        Report.class.getResourceAsStream("/org/charrette/report/words-" + lang + ".properties")) {
      words.load(new java.io.InputStreamReader(in, UTF_8));
    }
    return words.stringPropertyNames();
  }
}
