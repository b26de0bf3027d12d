package org.charrette.directory.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.charrette.directory.EntryField;
import org.charrette.directory.EntryKey;
import org.charrette.directory.csv.DirectoryImport.Known;
import org.charrette.directory.csv.DirectoryImport.Plan;
import org.charrette.vocabulary.store.VocabularyFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryImportTest {
  private static final LocalDate TODAY = LocalDate.of(2021, 7, 1);
  private static final String HEAD =
      "kind,name,type,sector,targetGroup,locality,country,source,sourceDate\n";
  private static final String ROW =
      "organisation,House of Languages,ngo,education,women,rural,AT,https://l.example,2021-06-09\n";

  private final DirectoryImport imports =
      new DirectoryImport(VocabularyFile.read(), UUID::randomUUID);

  private Plan read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private Plan read(byte[] file) {
    return imports.read(file, Map.of(), false, TODAY);
  }

  private static List<String> codes(Plan plan) {
    return plan.problems().stream()
        .map(one -> one.row() + " " + one.column() + " " + one.code())
        .toList();
  }

  private static String row(String name) {
    return ROW.replace("House of Languages", name);
  }

  @Test
  @DisplayName(
      "[O20] commas, semicolons and tabs, with a byte order mark and without, are read alike")
  void forms() {
    for (String begin : List.of("", "\uFEFF")) {
      for (String separator : List.of(",", ";", "\t")) {
        for (String end : List.of("\n", "\r\n")) {
          String text = (begin + HEAD + ROW).replace(",", separator).replace("\n", end);
          Plan plan = read(text);
          assertEquals(List.of(), codes(plan));
          assertEquals(
              "House of Languages", plan.additions().getFirst().entry().text(EntryField.NAME));
        }
      }
    }
    assertEquals(1, read("sep=;\r\n" + (HEAD + ROW).replace(",", ";")).additions().size());
  }

  @Test
  @DisplayName("[O20] lines within quotation marks are one cell, and empty rows are no rows")
  void quoted() {
    Plan plan =
        read(
            HEAD
                + "\n,,,,,,,,\n"
                + row("\"Languages, \"\"and more\"\"\"")
                + row("\"Two\nlines\"").replace("rural", "\"rural\nnationwide\"")
                + "organisation,,ngo,education,women,rural,AT,https://l.example,2021-06-09\n");
    assertEquals(List.of("6 name required"), codes(plan));
    assertEquals(3, plan.rows());
    assertEquals(
        "Languages, \"and more\"", plan.additions().getFirst().entry().text(EntryField.NAME));
    assertEquals(
        List.of("rural", "nationwide"),
        plan.additions().getLast().entry().all(EntryField.LOCALITY));
  }

  @Test
  @DisplayName("[O21] headings are keys or names of fields, in any case and number")
  void headings() {
    Plan plan =
        read(
            "Kind;Organisation;Types of organisation;AREAS;Target groups;Locality;Countries;Public source;Accessed\n"
                + ROW.replace(",", ";"));
    assertEquals(List.of(), codes(plan));
    assertEquals(
        List.of("1 Name heading_twice", "1 Colour column_unknown", "1 sourceDate column_missing"),
        codes(read("kind,name,Name,Colour,source\na,b,c,d,e\n")));
  }

  @Test
  @DisplayName("[O22] cells are codes or their names in any language, several between bars")
  void cells() {
    Plan plan =
        read(
            (HEAD.strip() + ",migrantLed,members\n")
                + "Community of practice,Net,NGO|Multistakeholder,Housing;Employment,"
                + "\"Frauen|Refugees, asylum seekers, subsidiary protection\",Rural areas,austria,"
                + "https://l.example,9.6.2021,Ja,72\n");
    assertEquals(List.of(), codes(plan));
    var entry = plan.additions().getFirst().entry();
    assertEquals("community", entry.text(EntryField.KIND));
    assertEquals(List.of("ngo", "multistakeholder"), entry.all(EntryField.TYPE));
    assertEquals(
        List.of("women", "refugees_asylum_subsidiary"), entry.all(EntryField.TARGET_GROUP));
    assertEquals("AT", entry.text(EntryField.COUNTRY));
    assertEquals("2021-06-09", entry.text(EntryField.SOURCE_DATE));
    assertEquals("yes", entry.text(EntryField.MIGRANT_LED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"E-mail", "email address", "Mail", "contact e-mail", "Courriel"})
  @DisplayName("[O23] a column of e-mail addresses is refused by its heading")
  void mailByHeading(String heading) {
    Plan plan = read(HEAD.strip() + "," + heading + "\n" + ROW.strip() + ",\n");
    assertEquals(List.of("1 " + heading + " email_column"), codes(plan));
    assertEquals(List.of(), plan.additions());
  }

  @Test
  @DisplayName("[O23] a column of e-mail addresses is refused by what stands in it, unquoted")
  void mailByContent() {
    Plan plan =
        read(
            (HEAD.strip() + ",website\n")
                + (row("A").strip() + ",office@a.example\n")
                + (row("B").strip() + ",office@b.example\n")
                + (row("C").strip() + ",https://c.example\n"));
    assertEquals(List.of("1 website email_column"), codes(plan));
    assertTrue(plan.problems().stream().noneMatch(one -> one.toString().contains("@")));
  }

  @Test
  @DisplayName(
      "[O23] a single address is refused where it stands, and the report does not repeat it")
  void mailInCell() {
    Plan plan = read(HEAD + row("A") + row("B") + row("C office@c.example"));
    assertEquals(List.of("4 name personal_data"), codes(plan));
    assertEquals("", plan.problems().getFirst().value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Contact person", "Telephone", "Nachname", "LinkedIn", "Director"})
  @DisplayName("[O23] columns about people are refused by their heading")
  void people(String heading) {
    assertEquals(
        List.of("1 " + heading + " personal_column"),
        codes(read(HEAD.strip() + "," + heading + "\n" + ROW.strip() + ",x\n")));
  }

  @Test
  @DisplayName(
      "[O24] the report says row, column, what is wrong, what stands there and how to mend it")
  void report() {
    Plan plan = read(HEAD.replace("sector", "Area") + ROW.replace("education", "cooking"));
    ImportProblem problem = plan.problems().getFirst();
    assertEquals(2, problem.row());
    assertEquals("Area", problem.column());
    assertEquals("unknown_code", problem.code());
    assertEquals("cooking", problem.value());
    assertFalse(problem.what().isEmpty());
    assertFalse(problem.mend().isEmpty());
  }

  @Test
  @DisplayName("[O25] the same name and country twice is refused, here and with what is known")
  void duplicates() {
    String text = HEAD + row("Häuser der Sprachen") + row("HAUSER – der Sprachen");
    assertEquals(List.of("3 name duplicate_in_file"), codes(read(text)));
    assertEquals(2, read(HEAD + row("A") + row("A").replace(",AT,", ",DE,")).additions().size());
    Map<EntryKey, Known> known =
        Map.of(EntryKey.of("House of languages", "", "AT"), new Known(UUID.randomUUID(), "House"));
    byte[] file = (HEAD + ROW + row("Other")).getBytes(StandardCharsets.UTF_8);
    assertEquals(
        List.of("2 name duplicate_in_directory"), codes(imports.read(file, known, false, TODAY)));
    Plan skipping = imports.read(file, known, true, TODAY);
    assertEquals(List.of(), codes(skipping));
    assertEquals(1, skipping.skipped());
    assertEquals(1, skipping.additions().size());
  }

  @Test
  @DisplayName("[O8] a branch names its headquarters and gets their name")
  void branches() {
    String head = HEAD.strip() + ",branch,headquarters\n";
    String graz = row("").strip() + ",Graz,HOUSE of languages\n";
    Plan plan = read(head + ROW.strip() + ",,\n" + graz);
    assertEquals(List.of(), codes(plan));
    assertEquals(plan.additions().getFirst().id(), plan.additions().getLast().parent());
    assertEquals("House of Languages", plan.additions().getLast().entry().text(EntryField.NAME));
    assertEquals(List.of("2 headquarters headquarters_unknown"), codes(read(head + graz)));
  }

  @Test
  @DisplayName("[O26] 1,500 rows are read, one more is not")
  void rows() {
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 0; i < 1_500; i++) {
      text.append(row("House " + i));
    }
    assertEquals(1_500, read(text.toString()).additions().size());
    text.append(row("One more"));
    assertEquals(List.of("1502  too_many_rows"), codes(read(text.toString())));
  }

  @Test
  @DisplayName("[O26] files that are none are refused with one line")
  void hostile() {
    assertEquals(List.of("0  empty"), codes(read("")));
    assertEquals(List.of("0  empty"), codes(read("\uFEFF")));
    assertEquals(List.of("0  empty"), codes(read("sep=;")));
    assertEquals(List.of("0  empty"), codes(read(HEAD)));
    assertEquals(List.of("0  nul"), codes(read(HEAD + row("A\0B"))));
    assertEquals(
        List.of("0  not_utf8"),
        codes(read((HEAD + row("\u00e9")).getBytes(StandardCharsets.ISO_8859_1))));
    assertEquals(
        List.of("0  not_utf8"), codes(read((HEAD + ROW).getBytes(StandardCharsets.UTF_16))));
    assertEquals(List.of("3  unclosed_quote"), codes(read(HEAD + ROW + row("\"A"))));
    assertEquals(List.of("2  stray_quote"), codes(read(HEAD + row("\"A\"B"))));
    assertEquals(List.of("2  cells_beyond"), codes(read(HEAD + row("A, B"))));
  }

  @Test
  @DisplayName("[O26] marks that turn the text around are refused, and shown harmless")
  void marks() {
    Plan plan = read(HEAD + row("A\u202Egnp.exe") + row("B\u0007"));
    assertEquals(List.of("2 name unclean", "3 name unclean"), codes(plan));
    assertEquals("A\uFFFDgnp.exe", plan.problems().getFirst().value());
  }

  @Test
  @DisplayName("[O26] a million columns and ten megabytes are refused in a moment")
  void large() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertEquals(
              List.of("1  too_many_columns"), codes(read(",".repeat(1_000_000) + "\n" + ROW)));
          assertEquals(
              List.of("2  cells_beyond"), codes(read(HEAD + "x,".repeat(1_000_000) + "\n")));
          assertEquals(
              List.of("3  unclosed_quote"),
              codes(read(HEAD + ROW + "\"" + "x,\n".repeat(3_500_000))));
          assertEquals(List.of("2 name too_long"), codes(read(HEAD + row("x".repeat(10_000_000)))));
        });
  }

  @Test
  @DisplayName("[O27] what is exported is read again as it was, and is no formula on the way")
  void roundTrip() {
    Plan plan =
        read(
            (HEAD.strip() + ",summary\n")
                + (row("\"=HYPERLINK(\"\"http://x\"\")\"").strip() + ",\"-1\n+2\"\n"));
    assertEquals(List.of(), codes(plan));
    var entry = plan.additions().getFirst().entry();
    String file = DirectoryCsv.head() + DirectoryCsv.line(entry, false);
    assertTrue(file.contains("'=HYPERLINK"), file);
    assertTrue(file.contains("'-1"), file);
    assertEquals(entry, read(file).additions().getFirst().entry());
  }
}
