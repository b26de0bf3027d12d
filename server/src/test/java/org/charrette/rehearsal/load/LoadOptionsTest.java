package org.charrette.rehearsal.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  private static LoadOptions parse(String... args) {
    return LoadOptions.parse(List.of(args), "me@example.org", "secret");
  }
}
