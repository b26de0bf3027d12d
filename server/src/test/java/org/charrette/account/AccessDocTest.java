package org.charrette.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessDocTest {
  @Test
  @DisplayName("[A1] the documentation prints the access table that the server keeps")
  void theDocumentationPrintsTheTable() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "spec", "account.md"));
    String printed =
        page.substring(
            page.indexOf("AccessDocTest) -->\n") + 19, page.indexOf("<!-- access table: end"));

    assertEquals(Operation.table(), printed);
  }
}
