package org.charrette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charrette.platform.CannotStart;
import org.charrette.platform.config.Environment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppConfigTest {

  @Test
  void anEmptyEnvironmentIsEnough() {
    AppConfig config = read(Map.of("PORT", " "));

    assertEquals("127.0.0.1", config.listen().host());
    assertEquals(8080, config.listen().port());
    assertTrue(config.listen().loopback());
    assertTrue(config.database().isEmpty());
    assertEquals(Path.of("data"), config.dataFolder());
    assertEquals(Limits.defaults(), config.limits());
  }

  @Test
  void printingTheConfigurationShowsNoSecret() {
    String printed =
        read(Map.of(
                "DATABASE_URL", "postgres://u:hush1@db.example/c",
                "CHARRETTE_ADMIN_EMAIL", "admin@example.org",
                "CHARRETTE_ADMIN_PASSWORD", "hush2-and-more"))
            .toString();

    assertFalse(printed.contains("hush"), printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PORT                             | http
          PORT                             | -1
          HOST                             | ::
          HOST                             | no such host
          PUBLIC_URL                       | board.example.org
          PUBLIC_URL                       | https://board.example.org/path
          PUBLIC_URL                       | https://user@board.example.org
          DATABASE_URL                     | postgres://u:p@/d
          DATABASE_URL                     | postgres://u:p@h:99999/d
          DATABASE_URL                     | postgres://u:p@h/
          DATABASE_URL                     | postgres://h/d
          DATABASE_URL                     | postgres://u:p@h/d?sslmode=maybe
          DATABASE_URL                     | postgres://u:p@h/d?socket=1
          DATABASE_URL                     | postgres://u:p q@h/d
          CHARRETTE_ADMIN_EMAIL            | admin@example.org
          CHARRETTE_LIMITS_HTTP_IDLE       | 5
          CHARRETTE_LIMITS_HTTP_BODY_BYTES | many
          CHARRETTE_LIMITS_HTTP_BODY_BYTES | 99999999999
          CHARRETTE_LIMITS_HTTP_BODY_BYTES | -1
          CHARRETTE_LIMITS_HTTP_           | 1
          """)
  void nonsenseIsRefusedByTheNameOfItsVariable(String name, String value) {
    CannotStart refusal = assertThrows(CannotStart.class, () -> read(Map.of(name, value)));

    assertTrue(refusal.getMessage().startsWith(name), refusal::getMessage);
  }

  @Test
  void aRecordOfLimitsMayRefuseWhatTheNumbersMeanTogether() {
    CannotStart refusal =
        assertThrows(
            CannotStart.class, () -> read(Map.of("CHARRETTE_LIMITS_HTTP_IDLE_SECONDS", "0")));

    assertTrue(refusal.getMessage().startsWith("CHARRETTE_LIMITS_HTTP_"), refusal::getMessage);
  }

  @Test
  void aLimitIsReadByTheNameOfItsPlaceInTheTree() {
    AppConfig config = read(Map.of("CHARRETTE_LIMITS_HTTP_BODY_BYTES", "1234"));

    assertEquals(1234, config.limits().http().bodyBytes());
    assertEquals(Limits.defaults().http().idleSeconds(), config.limits().http().idleSeconds());
  }

  @Test
  void aServerForOthersHasAPublicAddress() {
    AppConfig config = read(Map.of("HOST", "0.0.0.0", "PUBLIC_URL", "https://board.example.org/"));

    assertFalse(config.listen().loopback());
    assertEquals("https://board.example.org", config.listen().publicUrl().orElseThrow().toString());
  }

  @Test
  @DisplayName("[V60] only a server that listens on loopback has a clock that can be moved")
  void movedClock() {
    AppConfig config = read(Map.of("CHARRETTE_REHEARSAL_CLOCK", "/tmp/ahead"));
    assertEquals("/tmp/ahead", config.rehearsalClock().orElseThrow().toString());

    CannotStart refusal =
        assertThrows(
            CannotStart.class,
            () ->
                read(
                    Map.of(
                        "HOST", "0.0.0.0",
                        "PUBLIC_URL", "https://board.example.org",
                        "CHARRETTE_REHEARSAL_CLOCK", "/tmp/ahead")));
    assertTrue(refusal.getMessage().startsWith("CHARRETTE_REHEARSAL_CLOCK"), refusal::getMessage);
  }

  @Test
  @DisplayName("[C70] deposits need an address and a token, and the token goes over no open line")
  void deposits() {
    assertTrue(read(Map.of()).deposits().isEmpty());
    AppConfig config =
        read(
            Map.of(
                "CHARRETTE_DEPOSIT_URL", "https://zenodo.example",
                "CHARRETTE_DEPOSIT_TOKEN", "hush3",
                "CHARRETTE_DEPOSIT_COMMUNITY", "integration"));
    assertEquals("https://zenodo.example", config.deposits().orElseThrow().base().toString());
    assertFalse(config.toString().contains("hush3"));
    for (Map<String, String> wrong :
        List.of(
            Map.of("CHARRETTE_DEPOSIT_URL", "https://zenodo.example"),
            Map.of("CHARRETTE_DEPOSIT_TOKEN", "hush3"),
            Map.of("CHARRETTE_DEPOSIT_COMMUNITY", "integration"),
            Map.of(
                "CHARRETTE_DEPOSIT_URL", "http://zenodo.example",
                "CHARRETTE_DEPOSIT_TOKEN", "hush3"))) {
      CannotStart refusal = assertThrows(CannotStart.class, () -> read(wrong));
      assertTrue(refusal.getMessage().startsWith("CHARRETTE_DEPOSIT_"), refusal::getMessage);
      assertFalse(refusal.getMessage().contains("hush3"));
    }
  }

  private static AppConfig read(Map<String, String> variables) {
    return AppConfig.from(new Environment(new HashMap<>(variables)));
  }
}
