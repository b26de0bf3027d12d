package org.charrette.promotion;

import static org.charrette.promotion.WrittenBoard.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.charrette.board.Mode;
import org.charrette.board.Register;
import org.charrette.kernel.Disclosure;
import org.charrette.practice.Field;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordType;
import org.charrette.practice.Value;
import org.charrette.vocabulary.store.VocabularyFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PromotionRulesTest {
  private static final Drafts DRAFTS = new Drafts(VocabularyFile.read());

  private static Selection cluster(String name, String... excluded) {
    return new Selection(
        OutputKind.CLUSTER, List.of(id(name)), Stream.of(excluded).map(WrittenBoard::id).toList());
  }

  private static Selected selected(Taken board, String name, String... excluded) {
    return cluster(name, excluded).in(board).orElseThrow();
  }

  private static Output output(Taken board, OutputKind kind, String name) {
    return board.outputs().stream()
        .filter(one -> one.kind() == kind && one.ids().contains(id(name)))
        .findFirst()
        .orElseThrow();
  }

  private static Redaction redacted(Taken board, Selected selected, Treatment... treatments) {
    return Redaction.of(
        selected, "", board.language(), new Check(board.setting().known()), List.of(treatments));
  }

  private static Treatment of(Finding finding, Treatment.Action action, String words) {
    boolean keep = action == Treatment.Action.KEEP;
    return new Treatment(finding.id(), null, action, keep ? "" : words, keep ? words : "", null);
  }

  private static Treatment whole(String item, String text) {
    return new Treatment(null, id(item), Treatment.Action.GENERALISE, text, "", null);
  }

  // ---- what is agreed on

  @Test
  @DisplayName("[P1] [P3] what a group agreed on is ready, and what is not says what it lacks")
  void ready() {
    Taken board = WrittenBoard.housing().mode(Mode.FROZEN).take();
    assertTrue(output(board, OutputKind.CLUSTER, "private").ready());
    assertEquals(Output.Lack.NOTES, output(board, OutputKind.CLUSTER, "alone").lacks());
    assertTrue(output(board, OutputKind.PROBLEM_STATEMENT, "shared").ready());
    assertEquals(
        Output.Lack.CONSENT, output(board, OutputKind.PROBLEM_STATEMENT, "unchecked").lacks());
    assertTrue(output(board, OutputKind.HMW, "how").ready());
    assertTrue(output(board, OutputKind.FRAME, "needs").ready());
    assertEquals(
        List.of(id("private"), id("evidence"), id("market"), id("fund")),
        board.outputs().stream()
            .filter(one -> one.kind() == OutputKind.VOTED_SET)
            .findFirst()
            .orElseThrow()
            .ids());
    assertTrue(board.frozen());
    assertEquals("define", board.phase());
    assertEquals("en", board.language());
  }

  @Test
  @DisplayName("[P3] without a vote no cluster is agreed on, whatever staff think of it")
  void noVote() {
    Taken board =
        new WrittenBoard()
            .frame("f", "NEEDS & GAPS", "column", "needs_gaps")
            .cluster("c", "f", "Interpreters")
            .note("a", "c", "en", "At night")
            .note("b", "c", "en", "In villages")
            .take();
    Output output = output(board, OutputKind.CLUSTER, "c");
    assertEquals(Output.Lack.VOTE, output.lacks());
    assertEquals(List.of(WrittenBoard.AREA), output.areas(), "the area of its group");
    assertEquals(
        Optional.of(Gate.Refusal.NOT_CONVERGED),
        Gate.ofContent(
            board,
            new Selected(output, List.of()),
            redacted(board, new Selected(output, List.of())),
            "",
            true));
  }

  @Test
  @DisplayName("[P1] an outcome of the plenary spans the areas of its sources, in their order")
  void outcome() {
    WrittenBoard written =
        new WrittenBoard()
            .frame("outcomes", "CROSS-CUTTING OUTCOMES", "key", "outcomes")
            .statement(
                "x", "outcomes", "outcome", "Better access", "b2/" + id("a"), "b1/" + id("b"))
            .statement("y", "outcomes", "outcome", "Without a source");
    Map<String, String> areas = new java.util.LinkedHashMap<>();
    areas.put("b1", "housing_settlement");
    areas.put("b2", "access_services");
    areas.put("b3", "employment");
    Setting house = WrittenBoard.setting();
    Setting plenary =
        new Setting(
            house.board(),
            house.session(),
            house.title(),
            house.day(),
            house.activity(),
            house.policy(),
            null,
            1,
            "",
            true,
            areas,
            Disclosure.Known.NOBODY);
    Taken board = Outputs.take(written.board, plenary, true, 3);
    Output output = output(board, OutputKind.PLENARY_OUTCOME, "x");
    assertTrue(output.ready());
    assertEquals(List.of("housing_settlement", "access_services"), output.areas());
    assertEquals(Output.Lack.SOURCES, output(board, OutputKind.PLENARY_OUTCOME, "y").lacks());
  }

  @ParameterizedTest
  @EnumSource(OutputKind.class)
  @DisplayName("[P2] nothing becomes a practice at once, and what is usual is allowed")
  void types(OutputKind kind) {
    assertFalse(kind.types().contains(RecordType.PRACTICE));
    for (String column : List.of("", "main_priorities", "needs_gaps", "good_practices")) {
      assertTrue(kind.types().contains(kind.usualType(column)), kind + " " + column);
    }
    assertEquals(RecordType.PRACTICE_LEAD, OutputKind.CLUSTER.usualType("good_practices"));
    assertTrue(VocabularyFile.read().has("converged_output_kind", kind.code()));
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  @DisplayName("[P20] categories are those of the vocabulary; what names somebody never stays")
  void categories(Category category) {
    assertTrue(VocabularyFile.read().has("redaction_category", category.code()));
    boolean names =
        Set.of(Category.PARTICIPANT_LABEL, Category.EMAIL, Category.PHONE, Category.AFFILIATION)
            .contains(category);
    assertEquals(!names, category.keepable());
  }

  // ---- selecting

  @Test
  @DisplayName("[P5] votes of the whole are not carried to a part of it")
  void partial() {
    Taken board = WrittenBoard.housing().take();
    assertEquals(11, selected(board, "private").tally().votes());
    assertEquals(27, selected(board, "private").tally().total());
    Selected part = selected(board, "evidence", "dropout");
    assertNull(part.tally().votes());
    assertEquals(2, part.notes());
    assertEquals(List.of(id("terms"), id("vetted")), part.identity());
    Selected named =
        new Selection(OutputKind.CLUSTER, List.of(id("vetted"), id("terms")), List.of())
            .in(board)
            .orElseThrow();
    assertEquals(part, named, "some notes of one cluster are the same as the rest left behind");
    assertEquals(
        Optional.of(Gate.Refusal.SELECTION_UNKNOWN),
        Gate.ofSelection(cluster("flat"), cluster("flat", "desk").in(board), RecordType.NEED_GAP));
    assertEquals(
        Optional.of(Gate.Refusal.EMPTY_SELECTION),
        Gate.ofSelection(
            cluster("alone", "shelter"),
            cluster("alone", "shelter").in(board),
            RecordType.PRIORITY));
    Selection nothing = new Selection(OutputKind.CLUSTER, List.of(), List.of());
    assertEquals(
        Optional.of(Gate.Refusal.EMPTY_SELECTION),
        Gate.ofSelection(nothing, nothing.in(board), RecordType.NEED_GAP));
    assertEquals(
        Optional.of(Gate.Refusal.TYPE_NOT_ALLOWED),
        Gate.ofSelection(cluster("private"), cluster("private").in(board), RecordType.PRACTICE));
  }

  @Test
  @DisplayName(
      "[P6] the key follows from board, snapshot, selection and type, and from nothing else")
  void key() {
    Taken board = WrittenBoard.housing().take();
    Selected selected = selected(board, "private");
    String key = PromotionKey.of(board.setting().board(), 5, selected, RecordType.PRACTICE_LEAD);
    assertTrue(key.matches("[0-9a-f]{64}"));
    assertEquals(
        key, PromotionKey.of(board.setting().board(), 5, selected, RecordType.PRACTICE_LEAD));
    assertNotEquals(
        key, PromotionKey.of(board.setting().board(), 6, selected, RecordType.PRACTICE_LEAD));
    assertNotEquals(
        key, PromotionKey.of(board.setting().board(), 5, selected, RecordType.NEED_GAP));
    assertNotEquals(
        key,
        PromotionKey.of(
            board.setting().board(),
            5,
            selected(board, "private", "flat"),
            RecordType.PRACTICE_LEAD));
  }

  // ---- disclosure

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ask Participant 22 about it                | participant_label
          frag Teilnehmerin 7                        | participant_label
          учасник 12 знає                            | participant_label
          اسأل المشارك ٢٢                             | participant_label
          call +00 555 0100                          | phone
          call +0\u200B0 555 0100                    | phone
          Tel. 030 / 123 45 67                       | phone
          phone 555 0100                             | phone
          ٠٠٤٩ ٣٠ ١٢٣٤٥٦                             | phone
          write to participant41@example.org         | email
          maya (at) example [dot] org                | email
          At Org-17 we know                          | affiliation
          follow @mayalind there                     | handle
          see linkedin.com/in/maya                   | handle
          Maya Lindqvist said so                     | participant_label
          my neighbour is pregnant                   | special_category
          """)
  @DisplayName("[P20] what has the form of something that names somebody is found")
  void found(String text, String category) {
    List<Finding> found = new Check(WrittenBoard.setting().known()).in("i", "text", text);
    assertEquals(
        List.of(category), found.stream().map(one -> one.category().code()).distinct().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          grant agreement 101004635
          between 2019-2021 and 2022/2023
          towns under 150,000 inhabitants
          on 01.06.2021 at 15:00
          65 participants in 4 groups
          Bo is too short to be looked for
          Muslim and Christian organisations at one table
          three payslips and 30 000 euro
          """)
  @DisplayName("[P20] years, amounts, dates and groups of people are no findings")
  void notFound(String text) {
    assertEquals(List.of(), new Check(WrittenBoard.setting().known()).in("i", "text", text));
  }

  @Test
  @DisplayName("[P7] [P22] nothing leaves while a finding is open, and four kinds never stay")
  void open() {
    Taken board = WrittenBoard.housing().take();
    Selected market = selected(board, "market");
    Redaction first = redacted(board, market);
    assertEquals(
        Set.of("participant_label", "phone"),
        Set.copyOf(first.open().stream().map(one -> one.category().code()).toList()));
    assertTrue(first.open().stream().allMatch(one -> one.item().equals(id("desk"))));
    assertEquals(
        Optional.of(Gate.Refusal.DISCLOSURE_CHECK_FAILED),
        Gate.ofContent(board, market, first, "", true));
    Treatment[] kept =
        first.findings().stream()
            .map(one -> of(one, Treatment.Action.KEEP, "It is known."))
            .toArray(Treatment[]::new);
    assertEquals(2, redacted(board, market, kept).open().size());

    Redaction removed =
        redacted(
            board,
            market,
            first.findings().stream()
                .map(one -> of(one, Treatment.Action.REMOVE, ""))
                .toArray(Treatment[]::new));
    assertEquals(List.of(), removed.open());
    assertEquals(
        "In our county […] runs the only housing advice desk – call […]",
        removed.texts().getLast().text());
    assertEquals(Map.of("participant_label", 1, "phone", 1), removed.counts());
  }

  @Test
  @DisplayName("[P23] a text can be put in other words as a whole; those are looked at as well")
  void replaced() {
    Taken board = WrittenBoard.housing().take();
    Selected market = selected(board, "market");
    Redaction done =
        redacted(board, market, whole("desk", "Some counties have a single advice desk."));
    assertEquals(List.of(), done.open());
    assertEquals("Some counties have a single advice desk.", done.texts().getLast().text());
    assertEquals(2, done.count());
    Redaction worse = redacted(board, market, whole("desk", "Ask Participant 23."));
    assertEquals(
        List.of(Category.PARTICIPANT_LABEL), worse.open().stream().map(Finding::category).toList());
  }

  @Test
  @DisplayName("[P24] what is put in the place of a finding may not name somebody either")
  void lookAgain() {
    Taken board = WrittenBoard.housing().take();
    Selected market = selected(board, "market");
    List<Finding> found = redacted(board, market).findings();
    Redaction worse =
        redacted(
            board,
            market,
            of(found.get(0), Treatment.Action.GENERALISE, "Participant 9"),
            of(found.get(1), Treatment.Action.REMOVE, ""));
    assertEquals(1, worse.open().size());
  }

  @Test
  @DisplayName("[P21] an accepted gloss stands for a note in a rare language")
  void rareLanguage() {
    Taken board = WrittenBoard.housing().take();
    Redaction done = redacted(board, selected(board, "private"));
    assertEquals(List.of(), done.findings());
    assertEquals("Volunteers accompany the family to viewings", done.texts().getLast().text());
    assertTrue(done.texts().stream().allMatch(text -> text.lang().equals("en")));
    for (String by : List.of("", "machine")) {
      WrittenBoard written =
          new WrittenBoard()
              .frame("f", "NEEDS & GAPS", "column", "needs_gaps")
              .cluster("c", "f", "Interpreters")
              .note("a", "c", "en", "At night");
      Taken other =
          (by.isEmpty()
                  ? written.note("b", "c", "uk", "Уночі")
                  : written.glossed("b", "c", "uk", "Уночі", "At night", by))
              .note("d", "f", "en", "By phone")
              .take();
      Redaction open = redacted(other, selected(other, "c"));
      assertEquals(
          List.of(Category.RARE_LANGUAGE), open.open().stream().map(Finding::category).toList());
      Redaction said = redacted(other, selected(other, "c"), whole("b", "When it is dark"));
      assertEquals(List.of(), said.open());
      assertEquals("en", said.texts().getLast().lang());
    }
  }

  // ---- what a draft begins with

  private static Drafts.Making making(Taken board, Selected selected, RecordType type) {
    Redaction redaction =
        redacted(board, selected, whole("desk", "One desk for all."), whole("dropout", "Data."));
    return new Drafts.Making(board, selected, redaction, type, List.of());
  }

  @Test
  @DisplayName("[P8] the draft says where it comes from, and how much of it there was")
  void prefill() {
    Taken board = WrittenBoard.housing().mode(Mode.FROZEN).take();
    Map<String, Object> prefill =
        DRAFTS.prefill(making(board, selected(board, "private"), RecordType.PRACTICE_LEAD));
    Map<String, Object> expected = new java.util.HashMap<>();
    expected.put("integrationArea", List.of("housing_settlement"));
    expected.put("sourceColumn", "good_practices");
    expected.put("sourceNoteCount", 3);
    expected.put("votes", 11);
    expected.put("votesTotal", 27);
    expected.put("phase", "define");
    expected.put("eventDate", "2021-06-09");
    expected.put("activityType", "technical_workshop");
    expected.put("evidenceLevel", "E0");
    expected.put("attribution", "chatham_house");
    expected.put(
        "contributorStatement",
        "Participants of the SPRING virtual exchange, 9 June 2021 (Chatham House Rule)");
    expected.put("languages", List.of("en"));
    expected.put("place", 1);
    assertEquals(expected, prefill);

    Selected problem =
        new Selection(OutputKind.PROBLEM_STATEMENT, List.of(id("shared")), List.of())
            .in(board)
            .orElseThrow();
    Drafts.Making stated = making(board, problem, RecordType.PROBLEM_DEFINITION);
    assertNull(DRAFTS.prefill(stated).get("sourceColumn"));
    assertNull(DRAFTS.prefill(stated).get("votes"));
    assertEquals(0, DRAFTS.prefill(stated).get("sourceNoteCount"));
    assertEquals(
        Map.of("agree", 5, "can_live_with", 2, "concern", 0),
        DRAFTS.prefill(stated).get("consent"));
    Metadata metadata = DRAFTS.metadata(stated);
    assertEquals("Shared problem: Housing & Settlement", metadata.best(Field.TITLE, "en"));
    assertEquals("Families leave reception without a route.", metadata.best(Field.PROBLEM, "en"));
  }

  @Test
  @DisplayName("[P9] a draft holds what leaves, and nothing that was taken out")
  void words() {
    Taken board = WrittenBoard.housing().mode(Mode.FROZEN).take();
    Metadata metadata =
        DRAFTS.metadata(making(board, selected(board, "market"), RecordType.NEED_GAP));
    assertEquals("Access conditions on the private market", metadata.best(Field.TITLE, "en"));
    assertEquals(
        "• Landlords ask for three payslips and a guarantor\n• One desk for all.",
        metadata.best(Field.DESCRIPTION, "en"));
    assertFalse(metadata.values().toString().contains("555"));
  }

  @Test
  @DisplayName("[P10] provenance tells days and roles, never times, persons or what was taken out")
  void provenance() {
    Taken board = WrittenBoard.housing().mode(Mode.FROZEN).take();
    Selected selected = selected(board, "market");
    Map<String, Object> document =
        Provenance.of(
            new Provenance.Act(
                "v1",
                RecordType.NEED_GAP,
                "s1",
                "k".repeat(64),
                "project_staff",
                LocalDate.of(2021, 6, 10)),
            board,
            selected,
            redacted(board, selected, whole("desk", "One desk for all.")));
    assertEquals(
        Set.of("entity", "activity", "agent", "selection", "redaction"), document.keySet());
    assertEquals(
        Map.of("count", 2, "categories", List.of("participant_label", "phone")),
        document.get("redaction"));
    String text = document.toString();
    assertTrue(text.contains("day=2021-06-10") && text.contains("role:project_staff"), text);
    assertFalse(text.matches("(?s).*\\d\\d:\\d\\d.*"), text);
    Arrays.asList("Participant 22", "555", "Maya", "payslips", "desk for")
        .forEach(word -> assertFalse(text.contains(word), word));
  }

  @Test
  @DisplayName("[P17] a picture is drawn from what leaves, is well-formed and says itself in words")
  void picture() throws Exception {
    Taken board =
        new WrittenBoard()
            .frame("f", "NEEDS & GAPS", "column", "needs_gaps")
            .cluster("c", "f", "Rent & <leases>")
            .note("a", "c", "en", "Ask Participant 7 about \"rent\" & more")
            .note("b", "c", "en", "Averyveryveryveryveryveryveryveryverylongword indeed")
            .take();
    Picture picture =
        Picture.of(
            redacted(board, selected(board, "c"), whole("a", "Ask about <rent>")), Tally.NONE);
    javax.xml.parsers.DocumentBuilderFactory factory =
        javax.xml.parsers.DocumentBuilderFactory.newInstance();
    var document =
        factory
            .newDocumentBuilder()
            .parse(
                new java.io.ByteArrayInputStream(
                    picture.svg().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    org.charrette.testing.MetadataDump.assertSays(
        "promotion svg",
        org.charrette.report.write.Format.SVG,
        picture.svg().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals("svg", document.getDocumentElement().getTagName());
    assertEquals(2 + 1, document.getElementsByTagName("rect").getLength());
    assertTrue(
        picture.alt().startsWith("Rent & <leases>. 2 texts: Ask about <rent>"), picture.alt());
    assertFalse(picture.svg().contains("Participant 7"));
  }

  // ---- drift

  private static List<String> drift(WrittenBoard written, Selection selection, Fingerprint before) {
    return Drift.between(selection, before, written.take()).reasons().stream()
        .map(Drift.Reason::code)
        .toList();
  }

  @Test
  @DisplayName("[P12] only what was selected counts, and each change has its reason")
  void drift() {
    WrittenBoard written = WrittenBoard.housing();
    Taken board = written.take();
    Selection lead = cluster("private");
    Fingerprint before = Fingerprint.of(selected(board, "private"));
    Selection other = cluster("market");
    Fingerprint untouched = Fingerprint.of(selected(board, "market"));
    assertEquals(List.of(), drift(written, lead, before));

    written.move("fund", "private");
    assertEquals(List.of("added"), drift(written, lead, before));
    assertEquals(
        12, selected(written.take(), "private").tally().votes(), "a note brings its votes, once");
    assertEquals(27, selected(written.take(), "private").tally().total());
    assertEquals(List.of(), drift(written, other, untouched));

    written.reword("flat", Register.TEXT, "Flat-share matching for a year");
    assertEquals(List.of("added", "edited"), drift(written, lead, before));
    written.reword("private", Register.TITLE, "Private housing with company");
    assertEquals(List.of("added", "edited", "title"), drift(written, lead, before));
    written.delete("lease");
    assertEquals(List.of("added", "removed", "edited", "title"), drift(written, lead, before));
    written.vote("again", Map.of("market", 6, "private", 6));
    assertTrue(drift(written, lead, before).contains("vote"));
    assertEquals(List.of("vote"), drift(written, other, untouched));

    Output set =
        board.outputs().stream()
            .filter(one -> one.kind() == OutputKind.VOTED_SET)
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of("vote"),
        drift(
            written,
            new Selection(OutputKind.VOTED_SET, set.ids(), List.of()),
            Fingerprint.of(new Selected(set, List.of()))));
  }

  @Test
  @DisplayName("[P12] a cluster that is gone names those in which its notes lie now")
  void merged() {
    WrittenBoard written = WrittenBoard.housing();
    Fingerprint before = Fingerprint.of(selected(written.take(), "evidence"));
    written.move("terms", "market").move("vetted", "market");
    Drift split = Drift.between(cluster("evidence"), before, written.take());
    assertEquals(List.of(Drift.Reason.REMOVED, Drift.Reason.SPLIT), split.reasons());
    assertEquals(List.of(id("market")), split.successors());
    written.move("dropout", "market").delete("evidence");
    Drift gone = Drift.between(cluster("evidence"), before, written.take());
    assertEquals(List.of(Drift.Reason.MERGED, Drift.Reason.DELETED), gone.reasons());
    assertEquals(List.of(id("market")), gone.successors());
  }

  @Test
  @DisplayName("[P14] what staff wrote stays, what they left follows the board")
  void threeWay() {
    Metadata before =
        Metadata.EMPTY
            .with(Field.TITLE, new Value.Lang(Map.of("en", "Old title")))
            .with(Field.DESCRIPTION, new Value.Lang(Map.of("en", "Three notes")));
    Metadata now =
        before
            .with(Field.TITLE, new Value.Lang(Map.of("en", "Title of staff")))
            .with(Field.PLACE, new Value.Text("Turin"));
    Metadata board =
        before
            .with(Field.TITLE, new Value.Lang(Map.of("en", "New title")))
            .with(Field.DESCRIPTION, new Value.Lang(Map.of("en", "Four notes")));
    ThreeWay both = ThreeWay.of(before, now, board);
    assertEquals(Set.of(Field.DESCRIPTION), both.changes().keySet());
    assertEquals(Set.of(Field.TITLE), both.suggestions().keySet());
    assertTrue(ThreeWay.of(before, now, before).suggestions().isEmpty());
  }

  @Test
  @DisplayName("[P7] who asks hears of the board first, then of their role, then of the content")
  void order() {
    WrittenBoard written = WrittenBoard.housing();
    assertEquals(Optional.of(Gate.Refusal.BOARD_NOT_FROZEN), Gate.ofBoard(written.take(), false));
    Taken frozen = written.mode(Mode.FROZEN).take();
    assertEquals(Optional.of(Gate.Refusal.FORBIDDEN), Gate.ofBoard(frozen, false));
    assertEquals(Optional.empty(), Gate.ofBoard(frozen, true));
    Taken running = Outputs.take(written.board, WrittenBoard.setting(), false, 1);
    assertEquals(Optional.of(Gate.Refusal.BOARD_NOT_FROZEN), Gate.ofBoard(running, true));
    Selected note =
        new Selection(OutputKind.NOTE, List.of(id("fund")), List.of()).in(frozen).orElseThrow();
    Redaction clean = redacted(frozen, note);
    assertEquals(
        Optional.of(Gate.Refusal.REASON_REQUIRED), Gate.ofContent(frozen, note, clean, " ", true));
    assertEquals(
        Optional.of(Gate.Refusal.NOTICE_NOT_ACKNOWLEDGED),
        Gate.ofContent(frozen, note, clean, "It is a model of its own.", false));
    assertEquals(
        Optional.empty(), Gate.ofContent(frozen, note, clean, "It is a model of its own.", true));
  }
}
