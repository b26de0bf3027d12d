package org.charrette.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.charrette.kernel.Disclosure.Category;
import org.charrette.kernel.Disclosure.Finding;
import org.charrette.kernel.Disclosure.Known;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {
  private static final Disclosure CHECK =
      new Disclosure(
          new Known(
              Set.of("Participant 22", "Ana Müller", "Zoé", "Al"), Set.of("Hafen Beratung e.V.")));

  @ParameterizedTest(name = "[D20] {0} holds {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          our Participant 22 runs it              | PARTICIPANT_LABEL | Participant 22
          ask participant no. 7 first             | PARTICIPANT_LABEL | participant no. 7
          fragt Teilnehmerin 9                    | PARTICIPANT_LABEL | Teilnehmerin 9
          Partici\u200Bpant\u00A022 knows         | PARTICIPANT_LABEL | Partici\u200Bpant\u00A022
          Учасник 12 каже                         | PARTICIPANT_LABEL | Учасник 12
          as ana muller said                      | PARTICIPANT_LABEL | ana muller
          Ms Müller said                          | PARTICIPANT_LABEL | Müller
          zoe said so                             | PARTICIPANT_LABEL | zoe
          at Org-17 we have                       | AFFILIATION       | Org-17
          with the hafen  beratung e.v. in town   | AFFILIATION       | hafen  beratung e.v.
          write to participant41@example.org      | EMAIL             | participant41@example.org
          write to ana (at) example (dot) org now | EMAIL             | ana (at) example (dot) org
          write to ana＠example.org               | EMAIL             | ana＠example.org
          call +00 555 0100                       | PHONE             | +00 555 0100
          call 0043 1 555-0100 or come            | PHONE             | 0043 1 555-0100
          (030) 555 0100 in the mornings          | PHONE             | (030) 555 0100
          the desk at 202-555-0100                | PHONE             | 202-555-0100
          tel: 5550100                            | PHONE             | 5550100
          هاتف ٠٥٥٥٠١٠٠٩٩                         | PHONE             | ٠٥٥٥٠١٠٠٩٩
          follow @desk_in_town                    | HANDLE            | @desk_in_town
          see linkedin.com/in/somebody here       | HANDLE            | linkedin.com/in/somebody
          she is pregnant and waits               | SPECIAL_CATEGORY  | pregnant
          """)
  void finds(String text, Category category, String what) {
    int start = text.indexOf(what);

    assertTrue(
        CHECK.in(text).contains(new Finding(category, start, start + what.length())),
        () -> "found " + CHECK.in(text));
  }

  @ParameterizedTest(name = "[D20] nothing in: {0}")
  @ValueSource(
      strings = {
        "All 22 participants agreed",
        "grant agreement No 101004635",
        "on 09.06.2021 from 14:00 to 17:00",
        "2014-2020 and 2021-2027",
        "1,000,000 EUR a year, 60 000 people",
        "E0 to E4, 3.5 of 5",
        "organisations and their 12 offices",
        "Also all allies",
        "Health services for pregnant women in rural places",
        "Wohnraum gemeinsam mit Vermietern, Kommunen und Zivilgesellschaft gewinnen",
        "نحتاج إلى معلومات واضحة عن حقوق العمل بلغات يفهمها القادمون الجدد",
        "Волонтери супроводжують родину на оглядах житла"
      })
  void findsNothing(String text) {
    assertEquals(List.of(), CHECK.in(text));
  }

  @Test
  @DisplayName("[D21] what must go is masked, and nothing else")
  void masks() {
    assertEquals(
        "In our county […] runs the only housing advice desk – call […]",
        CHECK.masked(
            "In our county Participant 22 runs the only housing advice desk – call +00 555 0100"));
    assertEquals(
        "At […] we have three years of drop-out data but nobody to analyse it – write to […]",
        CHECK.masked(
            "At Org-17 we have three years of drop-out data but nobody to analyse it – write to"
                + " participant41@example.org"));
  }

  @Test
  @DisplayName("[D21] findings that overlap leave one mask")
  void overlap() {
    assertEquals(
        "a[…]gh",
        Disclosure.masked(
            "abcdefgh",
            List.of(new Finding(Category.EMAIL, 1, 4), new Finding(Category.HANDLE, 2, 6))));
  }

  @Test
  @DisplayName("[R18] whole names are found, and neither parts of them nor single words")
  void wholeNames() {
    Disclosure disclosure =
        Disclosure.ofWholeNames(java.util.Set.of("Amina Khalil", "City of Vienna", "Host"));
    assertEquals(1, disclosure.in("We thank AMINA  khalil.").size());
    assertEquals(0, disclosure.in("A host family in Vienna, with Khalil bread.").size());
  }
}
