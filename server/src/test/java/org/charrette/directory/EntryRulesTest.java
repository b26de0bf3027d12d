package org.charrette.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.store.VocabularyFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryRulesTest {
  private static final LocalDate TODAY = LocalDate.of(2021, 7, 1);
  private static final Vocabularies VOCABULARIES = VocabularyFile.read();
  private static final EntryRules RULES = new EntryRules(VOCABULARIES);

  private final Map<EntryField, List<String>> values = new EnumMap<>(EntryField.class);

  EntryRulesTest() {
    put(EntryField.KIND, "organisation");
    put(EntryField.NAME, "House of Languages");
    put(EntryField.TYPE, "ngo");
    put(EntryField.SECTOR, "education");
    put(EntryField.TARGET_GROUP, "women");
    put(EntryField.LOCALITY, "rural");
    put(EntryField.COUNTRY, "AT");
    put(EntryField.SOURCE, "https://languages.example/about");
    put(EntryField.SOURCE_DATE, "2021-06-09");
  }

  private void put(EntryField field, String... some) {
    values.put(field, List.of(some));
  }

  private List<String> faults() {
    return faults(false);
  }

  private List<String> faults(boolean branch) {
    return RULES.check(values, branch, TODAY).complaints().stream()
        .map(one -> one.field() + " " + one.fault().code())
        .toList();
  }

  @Test
  @DisplayName("[O2] an entry that says what the guidelines ask for is sound")
  void sound() {
    assertEquals(List.of(), faults());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind",
        "name",
        "type",
        "sector",
        "targetGroup",
        "locality",
        "source",
        "sourceDate"
      })
  @DisplayName("[O2] each thing that is needed is named when it is not there")
  void needed(String key) {
    values.remove(EntryField.of(key).orElseThrow());
    assertEquals(List.of(key + " required"), faults());
    put(EntryField.of(key).orElseThrow(), " ");
    assertEquals(List.of(key + " required"), faults());
  }

  @Test
  @DisplayName("[O3] what is only identified need not be described yet")
  void identified() {
    List.of(EntryField.TYPE, EntryField.SECTOR, EntryField.TARGET_GROUP, EntryField.LOCALITY)
        .forEach(values::remove);
    assertEquals(4, faults().size());
    put(EntryField.STEP, "identify");
    assertEquals(List.of(), faults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind|person|unknown_code",
        "type|party|unknown_code",
        "country|XX|unknown_code",
        "name|...|nameless",
        "region|Vienna|not_a_region",
        "region|DE21|region_elsewhere",
        "website|javascript:alert(1)|not_a_link",
        "website|mailto:info|not_a_link",
        "website|https://user:secret@example|not_a_link",
        "website|not an address|not_a_link",
        "sourceDate|2021-02-30|not_a_day",
        "sourceDate|yesterday|not_a_day",
        "sourceDate|2021-07-02|in_the_future",
        "members|many|not_a_number",
        "members|0|out_of_range",
        "members|99999999999999999999|not_a_number",
        "migrantLed|perhaps|not_yes_or_no"
      })
  @DisplayName("[O4] a value that does not fit its field is refused with what is wrong")
  void values(String key, String value, String fault) {
    put(EntryField.of(key).orElseThrow(), value);
    assertEquals(List.of(key + " " + fault), faults());
  }

  @Test
  @DisplayName("[O4] texts are bounded, values stand once, and nothing turns what is around it")
  void bounds() {
    put(EntryField.NAME, "n".repeat(200));
    put(EntryField.TYPE, "ngo", "grassroots");
    assertEquals(List.of(), faults());
    put(EntryField.NAME, "n".repeat(201));
    put(EntryField.TYPE, "ngo", "ngo");
    put(EntryField.SUMMARY, "Known as \u202Eevil");
    put(EntryField.COUNTRY, "AT", "DE");
    assertEquals(
        List.of("name too_long", "type twice", "country too_many", "summary unclean"), faults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name|House of Languages, office@languages.example",
        "summary|Write to office (at) languages (dot) example",
        "summary|Call +43 1 555 0100 for a place",
        "branch|@houseoflanguages",
        "sectorOther|OFFICE@LANGUAGES.EXAMPLE",
        "website|https://languages.example/?to=office@languages.example",
        "contactPage|https://languages.example/?to=office%40languages.example"
      })
  @DisplayName("[O5] addresses, numbers and accounts of people are refused in every field")
  void personal(String key, String value) {
    put(EntryField.of(key).orElseThrow(), value);
    assertTrue(faults(key.equals("branch")).contains(key + " personal_data"), faults().toString());
  }

  @Test
  @DisplayName("[O6] experts and multistakeholder are types of communities only")
  void communities() {
    put(EntryField.TYPE, "ngo", "experts", "multistakeholder");
    assertEquals(List.of("type communities_only", "type communities_only"), faults());
    put(EntryField.KIND, "community");
    assertEquals(List.of(), faults());
  }

  @Test
  @DisplayName("[O7] other says what, and what has no country works beyond countries")
  void other() {
    put(EntryField.SECTOR, "other");
    put(EntryField.TARGET_GROUP, "women", "other");
    values.remove(EntryField.COUNTRY);
    assertEquals(
        List.of(
            "sectorOther other_unsaid", "targetGroupOther other_unsaid", "country place_unsaid"),
        faults());
    put(EntryField.SECTOR_OTHER, "Narrative");
    put(EntryField.TARGET_GROUP_OTHER, "Parents");
    put(EntryField.LEVEL, "eu");
    assertEquals(List.of(), faults());
  }

  @Test
  @DisplayName("[O7] regions of Greece begin with EL")
  void greece() {
    put(EntryField.COUNTRY, "GR");
    put(EntryField.REGION, "EL30");
    assertEquals(List.of(), faults());
  }

  @Test
  @DisplayName("[O8] a branch says which one it is, and has headquarters")
  void branches() {
    put(EntryField.BRANCH, "Graz");
    assertEquals(List.of("branch branch_alone"), faults());
    values.remove(EntryField.NAME);
    assertEquals(List.of(), faults(true));
    values.remove(EntryField.BRANCH);
    assertEquals(List.of("branch required"), faults(true));
  }

  @Test
  @DisplayName(
      "[O9] the same name in other letters is the same entry, in another country it is not")
  void sameness() {
    EntryKey key = EntryKey.of("Partnerskap Skåne", "", "SE");
    assertEquals(key, EntryKey.of(" PARTNERSKAP – SKANE ", "", "SE"));
    assertNotEquals(key, EntryKey.of("Partnerskap Skåne", "", "DK"));
    assertNotEquals(key, EntryKey.of("Partnerskap Skåne", "Malmö", "SE"));
  }

  @Test
  @DisplayName("[O11] words are looked for in what it says and in all names of its codes")
  void folded() {
    String folded = EntryText.folded(RULES.check(values, false, TODAY).entry(), VOCABULARIES);
    for (String word : List.of("house of languages", "austria", "women", "frauen", "education")) {
      assertTrue(folded.contains(word), word);
    }
  }

  @Test
  @DisplayName("[O14] the matrix of the guidelines has 30 rows and shows what is empty")
  void matrix() {
    Coverage coverage =
        Coverage.of(
            Coverage.TABLE_1,
            EntryFacet.LOCALITY,
            Map.of(new Coverage.Pair("type:ngo", "locality:rural"), 3L),
            Map.of("type:ngo", 5L),
            7,
            VOCABULARIES);
    List<Coverage.Row> rows = new ArrayList<>();
    coverage.blocks().forEach(block -> rows.addAll(block.rows()));
    assertEquals(30, rows.size());
    assertEquals(119, coverage.empty());
    assertEquals(List.of(0L, 0L, 0L, 3L), rows.get(1).cells());
    assertEquals(5, rows.get(1).total());
  }
}
