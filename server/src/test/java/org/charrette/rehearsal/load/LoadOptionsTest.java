package org.charrette.rehearsal.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.charrette.rehearsal.Arguments.BadArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadOptionsTest {

  @Test
  void defaults_are_the_table_of_targets() {
    LoadOptions options = parse();
    assertEquals(200, options.participants());
    assertEquals(1, options.rate());
    assertEquals(1000, options.notes());
    assertTrue(options.server().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://93.184.216.34:80", "https://127.0.0.1:8080", "http://0.0.0.0:8080",
            "http://127.0.0.1:8080/path",
        "http://no-such-host.invalid:8080", "127.0.0.1:8080", "http://169.254.1.1:80",
            "http://10.0.0.1:8080"
      })
  void no_other_machine_is_ever_loaded(String url) {
    assertThrows(
        BadArguments.class,
        () -> parse("--url", url, "--email", "a@example.org", "--password", "x"));
  }

  @Test
  void a_server_on_this_machine_is_taken_with_a_sign_in() {
    assertEquals(
        8080,
        parse("--url", "http://127.0.0.1:8080", "--email", "a@example.org", "--password", "x")
            .server()
            .orElseThrow()
            .port());
    assertThrows(BadArguments.class, () -> parse("--url", "http://127.0.0.1:8080"));
  }

  @Test
  void nonsense_is_refused() {
    assertThrows(BadArguments.class, () -> parse("--participants", "0"));
    assertThrows(BadArguments.class, () -> parse("--participants", "many"));
    assertThrows(BadArguments.class, () -> parse("--participants", "1000000"));
    assertThrows(BadArguments.class, () -> parse("--participants", "4", "--boards", "3"));
    assertThrows(BadArguments.class, () -> parse("--seconds"));
    assertThrows(BadArguments.class, () -> parse("--rate", "NaN"));
    assertThrows(BadArguments.class, () -> parse("--seconds", "5", "--seconds", "6"));
    assertThrows(BadArguments.class, () -> parse("--unknown", "1"));
    assertThrows(BadArguments.class, () -> parse("word"));
  }

  @Test
  void a_workshop_has_options_of_its_own() {
    assertTrue(WorkshopOptions.isMeant(List.of("--people", "20", "--workshop")));
    assertFalse(WorkshopOptions.isMeant(List.of("--participants", "20")));
    WorkshopOptions options = workshop();
    assertEquals(150, options.people());
    assertEquals(20, options.rate());
    assertEquals(40, workshop("--people", "40").people());
  }

  @Test
  void nonsense_about_a_workshop_is_refused() {
    assertThrows(BadArguments.class, () -> workshop("--people", "15"));
    assertThrows(BadArguments.class, () -> workshop("--people", "601"));
    assertThrows(BadArguments.class, () -> workshop("--workshop"));
    assertThrows(BadArguments.class, () -> workshop("--url", "http://127.0.0.1:8080"));
    assertThrows(BadArguments.class, () -> workshop("--participants", "200"));
    assertThrows(BadArguments.class, () -> workshop("word"));
  }

  @Test
  void polls() {
    assertTrue(PollsOptions.isMeant(List.of("--polls")));
    assertFalse(PollsOptions.isMeant(List.of("--workshop")));
    PollsOptions options = PollsOptions.parse(List.of("--polls", "--people", "40"));
    assertEquals(40, options.people());
    assertEquals(5, options.seconds());
    for (List<String> words :
        List.of(
            List.of("--polls", "--polls"),
            List.of("--polls", "--people", "19"),
            List.of("--polls", "--rate", "2"),
            List.of("--polls", "now"))) {
      assertThrows(BadArguments.class, () -> PollsOptions.parse(words));
    }
  }

  private static WorkshopOptions workshop(String... args) {
    List<String> all = new ArrayList<>(List.of("--workshop"));
    all.addAll(List.of(args));
    return WorkshopOptions.parse(all);
  }

  private static LoadOptions parse(String... args) {
    return LoadOptions.parse(List.of(args), "me@example.org", "secret");
  }
}
