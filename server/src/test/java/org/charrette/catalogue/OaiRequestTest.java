package org.charrette.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.charrette.catalogue.OaiError.Code;
import org.charrette.catalogue.OaiRequest.Cursor;
import org.charrette.catalogue.OaiRequest.Harvest;
import org.charrette.catalogue.OaiRequest.Selection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OaiRequestTest {
  private static final Site SITE =
      new Site("https://repository.example.org", "Repository", "Records", "admin@example.org");
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID RECORD = UUID.fromString("00000000-0000-7000-8000-00000000000a");

  private final OaiTokens tokens = new OaiTokens(new byte[32]);

  private OaiRequest parse(String query) throws OaiError {
    Map<String, List<String>> arguments = new LinkedHashMap<>();
    for (String one : query.split("&")) {
      String[] pair = one.split("=", 2);
      arguments.merge(
          pair[0],
          List.of(pair.length == 2 ? pair[1] : ""),
          (some, more) -> java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
    }
    return OaiRequest.parse(arguments, SITE, tokens, NOW);
  }

  @ParameterizedTest
  @DisplayName("[C30] each misuse has its error")
  @CsvSource({
    "verb=, BAD_VERB",
    "nothing=1, BAD_VERB",
    "verb=Identify&verb=Identify, BAD_VERB",
    "verb=identify, BAD_VERB",
    "verb=Identify&metadataPrefix=oai_dc, BAD_ARGUMENT",
    "verb=ListSets&set=x, BAD_ARGUMENT",
    "verb=ListSets&resumptionToken=x, BAD_RESUMPTION_TOKEN",
    "verb=ListMetadataFormats&identifier=oai:elsewhere:1, ID_DOES_NOT_EXIST",
    "verb=GetRecord&metadataPrefix=oai_dc, BAD_ARGUMENT",
    "verb=GetRecord&identifier=x, BAD_ARGUMENT",
    "verb=GetRecord&identifier=invalid'id&metadataPrefix=oai_dc, ID_DOES_NOT_EXIST",
    "verb=GetRecord&identifier=oai:repository.example.org:00000000-0000-7000-8000-00000000000a&metadataPrefix=marc, CANNOT_DISSEMINATE_FORMAT",
    "verb=ListRecords, BAD_ARGUMENT",
    "verb=ListRecords&metadataPrefix=marc, CANNOT_DISSEMINATE_FORMAT",
    "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc, BAD_ARGUMENT",
    "verb=ListRecords&metadataPrefix=oai_dc&from=junk, BAD_ARGUMENT",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30, BAD_ARGUMENT",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-03T10:00Z, BAD_ARGUMENT",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-03&until=2026-02-04T00:00:00Z, BAD_ARGUMENT",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-04&until=2026-02-03, BAD_ARGUMENT",
    "verb=ListRecords&metadataPrefix=oai_dc&set=a b, BAD_ARGUMENT",
    "verb=ListRecords&resumptionToken=, BAD_RESUMPTION_TOKEN",
    "verb=ListRecords&resumptionToken=a.b, BAD_RESUMPTION_TOKEN",
    "verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc, BAD_ARGUMENT",
    "verb=ListIdentifiers&resumptionToken=x&from=2026-02-04, BAD_ARGUMENT",
    "verb=ListIdentifiers&identifier=x&metadataPrefix=oai_dc, BAD_ARGUMENT"
  })
  void errors(String query, Code code) {
    assertEquals(code, assertThrows(OaiError.class, () -> parse(query)).code());
  }

  @Test
  @DisplayName("[C30] a span of days holds its last day, a span of seconds its last second")
  void spans() throws OaiError {
    assertEquals(
        new Harvest(
            false,
            new Selection(
                OaiFormat.OAI_DC,
                Instant.parse("2026-02-03T00:00:00Z"),
                Instant.parse("2026-02-04T00:00:00Z"),
                "area:employment"),
            null),
        parse(
            "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-03&until=2026-02-03&set=area:employment"));
    assertEquals(
        new Selection(OaiFormat.OAI_DATACITE, null, Instant.parse("2026-02-03T10:00:01Z"), null),
        ((Harvest)
                parse(
                    "verb=ListIdentifiers&metadataPrefix=oai_datacite&until=2026-02-03T10:00:00Z"))
            .selection());
  }

  private Harvest harvest() {
    return new Harvest(
        false,
        new Selection(OaiFormat.OAI_DATACITE, NOW.minusSeconds(5), null, "type:practice"),
        null);
  }

  private String token(Instant when) {
    return tokens.write(harvest(), new Cursor(NOW.plusNanos(7_000), RECORD), when);
  }

  @Test
  @DisplayName("[C31] a token goes on where it ended, for the same verb, for a day")
  void goesOn() throws OaiError {
    String token = token(NOW);
    assertEquals(
        new Harvest(false, harvest().selection(), new Cursor(NOW.plusNanos(7_000), RECORD)),
        parse("verb=ListRecords&resumptionToken=" + token));
    assertEquals(
        Code.BAD_RESUMPTION_TOKEN,
        assertThrows(OaiError.class, () -> parse("verb=ListIdentifiers&resumptionToken=" + token))
            .code());
    assertThrows(
        OaiError.class,
        () ->
            parse(
                "verb=ListRecords&resumptionToken="
                    + token(NOW.minus(OaiTokens.LIFE).minus(Duration.ofSeconds(1)))));
  }

  @Test
  @DisplayName("[C31] nobody can write or change a token")
  void signed() {
    String token = token(NOW);
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThrows(
          OaiError.class, () -> parse("verb=ListRecords&resumptionToken=" + changed), "at " + i);
    }
    String foreign = new OaiTokens(new byte[] {1}).write(harvest(), new Cursor(NOW, RECORD), NOW);
    assertThrows(OaiError.class, () -> parse("verb=ListRecords&resumptionToken=" + foreign));
  }
}
