package org.charrette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.charrette.testing.Traces;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever adds a column says in docs/privacy.md whether it is about people, and how it goes. */
@ExtendWith(PostgresExtension.class)
class InventoryTest {
  private static final int CELLS = 5;

  @Test
  @DisplayName("[A96] every column of the database is in the inventory, and nothing else is")
  void complete(TestDatabase database) throws IOException, SQLException {
    Set<String> named = new TreeSet<>();
    Set<String> personal = new TreeSet<>();
    for (String line : inventory().lines().skip(2).toList()) {
      String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
      assertEquals(CELLS, cells.length, line);
      String table = cells[0].replace("`", "").strip();
      for (String column : cells[1].split(",", -1)) {
        assertTrue(named.add(table + "." + column.replace("`", "").strip()), "twice: " + line);
      }
      String whose = cells[2].strip();
      assertTrue(whose.startsWith("yes") || whose.startsWith("no"), line);
      assertFalse(cells[3].isBlank() || cells[4].isBlank(), line);
      if (whose.startsWith("yes")) {
        personal.add(table);
      }
    }
    assertEquals(Traces.columns(database), named);
    for (String table : leadingToPeople(database)) {
      assertTrue(personal.contains(table), table + " leads to people");
    }
  }

  private static String inventory() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "privacy.md"));
    String begin = "<!-- inventory: begin -->\n";
    return page.substring(
        page.indexOf(begin) + begin.length(), page.indexOf("<!-- inventory: end -->"));
  }

  /** Tables with a column that refers to a person. */
  private static Set<String> leadingToPeople(TestDatabase database) throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (var connection = database.jdbc();
        var select = connection.createStatement();
        var rows =
            select.executeQuery(
                "SELECT conrelid::regclass::text FROM pg_constraint WHERE confrelid = 'person'::regclass")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    assertTrue(tables.contains("sign_in"));
    return tables;
  }
}
