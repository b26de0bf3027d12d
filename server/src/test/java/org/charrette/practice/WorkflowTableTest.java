package org.charrette.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every step for everybody, as the documentation has it. */
class WorkflowTableTest {
  private static final UUID PROJECT = UUID.randomUUID();
  private static final UUID AUTHOR = UUID.randomUUID();
  private static final UUID PROMOTER = UUID.randomUUID();

  private static Map<String, Keeper> people() {
    Map<String, Keeper> people = new LinkedHashMap<>();
    people.put("author", new Keeper(AUTHOR, Set.of(), false, false, false));
    people.put("staff", keeper(Set.of(PROJECT), false, false, false));
    people.put("other staff", keeper(Set.of(UUID.randomUUID()), false, false, false));
    people.put("reviewer", keeper(Set.of(), true, false, false));
    people.put("editor", keeper(Set.of(), false, true, false));
    people.put("its promoter, an editor", new Keeper(PROMOTER, Set.of(), false, true, false));
    people.put("privacy", keeper(Set.of(), false, false, true));
    people.put("others", keeper(Set.of(), false, false, false));
    return people;
  }

  private static Keeper keeper(
      Set<UUID> staffOf, boolean reviewer, boolean editor, boolean privacy) {
    return new Keeper(UUID.randomUUID(), staffOf, reviewer, editor, privacy);
  }

  private static RecordVersion at(RecordStatus status) {
    return new RecordVersion(
        UUID.randomUUID(),
        UUID.randomUUID(),
        RecordType.PRACTICE_LEAD,
        PROJECT,
        1,
        status,
        0,
        Metadata.EMPTY,
        EvidenceLevel.E0,
        AUTHOR,
        PROMOTER,
        0,
        List.of(),
        Instant.EPOCH,
        null,
        null);
  }

  private static String table() {
    Map<String, Keeper> people = people();
    StringBuilder table = new StringBuilder("| step | ");
    table.append(String.join(" | ", people.keySet())).append(" |\n");
    table.append("|---".repeat(people.size() + 1)).append("|\n");
    for (RecordStatus from : RecordStatus.values()) {
      for (RecordStatus to : RecordStatus.values()) {
        if (from.next().contains(to)) {
          table
              .append("| `%s` → `%s` | ".formatted(from.code(), to.code()))
              .append(
                  people.values().stream()
                      .map(who -> Workflow.isOpenTo(at(from), to, who) ? "yes" : "-")
                      .collect(Collectors.joining(" | ")))
              .append(" |\n");
        }
      }
    }
    return table.toString();
  }

  @Test
  @DisplayName("[R10] [R11] [R12] the documentation says who may take which step")
  void documented() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "spec", "repository.md"));
    String begin = "(held by WorkflowTableTest) -->\n";
    assertEquals(
        table(),
        page.substring(page.indexOf(begin) + begin.length(), page.indexOf("<!-- steps: end")));
  }

  @Test
  @DisplayName("[R10] no other step is open to anybody")
  void nothingElse() {
    for (RecordStatus from : RecordStatus.values()) {
      for (RecordStatus to : RecordStatus.values()) {
        if (!from.next().contains(to)) {
          people()
              .forEach(
                  (name, who) ->
                      assertEquals(
                          false,
                          Workflow.isOpenTo(at(from), to, who),
                          name + " " + from + ">" + to));
        }
      }
    }
  }
}
