package org.charrette.rehearsal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charrette.rehearsal.check.Finding.Rule;
import org.charrette.rehearsal.check.History.Acked;
import org.charrette.rehearsal.check.History.Refused;
import org.charrette.rehearsal.check.History.Saw;
import org.charrette.rehearsal.check.History.Sent;
import org.charrette.rehearsal.check.History.Settled;
import org.junit.jupiter.api.Test;

/** The checker is only worth something if it can fail: every promise is broken here once. */
class HistoryCheckerTest {
  private final List<LogEntry> log = new ArrayList<>();
  private final History ann = new History("c_ann");
  private final History ben = new History("c_ben");
  private final Map<String, String> hashes =
      new HashMap<>(Map.of("ann", "0badf00d", "ben", "0badf00d"));

  HistoryCheckerTest() {
    log.add(new LogEntry(1, 1, "c_ann", 1, false, "move"));
    log.add(new LogEntry(2, 1, "c_ben", 1, true, ""));
    log.add(new LogEntry(3, 2, "c_ann", 2, false, "write"));
    ann.events().addAll(List.of(new Sent(1), new Acked(1, 1), new Sent(2), new Settled(2)));
    ben.events()
        .addAll(List.of(new Sent(1), new Saw(1, "move"), new Refused(1, 2), new Saw(3, "write")));
  }

  @Test
  void a_good_run_has_no_findings() {
    assertEquals(List.of(), rules());
  }

  @Test
  void an_acknowledged_edit_that_the_log_lost_is_found() {
    log.remove(2);
    ben.events().remove(3);
    ann.events().set(3, new Acked(2, 3));
    assertEquals(List.of(Rule.ACKED_LOST, Rule.UNDECIDED), rules());
  }

  @Test
  void a_settled_edit_that_the_log_lost_is_found() {
    log.remove(2);
    ben.events().remove(3);
    assertEquals(List.of(Rule.ACKED_LOST, Rule.UNDECIDED), rules());
  }

  @Test
  void an_acknowledgement_that_names_another_place_is_found() {
    ann.events().set(1, new Acked(1, 7));
    assertEquals(List.of(Rule.ACKED_LOST), rules());
  }

  @Test
  void an_edit_that_took_effect_twice_is_found() {
    log.add(new LogEntry(4, 2, "c_ann", 2, false, "write"));
    assertEquals(List.of(Rule.DUPLICATED), rules());
  }

  @Test
  void a_gap_in_the_log_is_found() {
    log.set(2, new LogEntry(4, 2, "c_ann", 2, false, "write"));
    ben.events().set(3, new Saw(4, "write"));
    assertEquals(List.of(Rule.NOT_DENSE), rules());
  }

  @Test
  void a_former_owner_that_wrote_after_a_newer_one_is_found() {
    log.add(new LogEntry(4, 1, "c_ben", 2, false, "late"));
    assertEquals(List.of(Rule.NOT_DENSE), rules());
  }

  @Test
  void something_shown_that_was_never_committed_is_found() {
    ben.events().add(new Saw(4, "phantom"));
    assertEquals(List.of(Rule.SHOWN_NOT_LOGGED), rules());
  }

  @Test
  void something_shown_otherwise_than_committed_is_found() {
    ben.events().set(1, new Saw(1, "moved elsewhere"));
    assertEquals(List.of(Rule.SHOWN_NOT_LOGGED), rules());
  }

  @Test
  void a_number_that_was_left_out_is_found() {
    log.set(2, new LogEntry(3, 2, "c_ann", 3, false, "write"));
    ann.events().set(2, new Sent(3));
    ann.events().set(3, new Acked(3, 3));
    assertEquals(List.of(Rule.OUT_OF_ORDER), rules());
  }

  @Test
  void an_edit_that_nobody_decided_is_found() {
    ann.events().add(new Sent(3));
    assertEquals(List.of(Rule.UNDECIDED), rules());
  }

  @Test
  void a_client_with_another_state_is_found() {
    hashes.put("ben", "deadbeef");
    assertEquals(List.of(Rule.DIVERGED), rules());
  }

  private List<Rule> rules() {
    return HistoryChecker.check(List.of(ann, ben), log, hashes).stream()
        .map(Finding::rule)
        .toList();
  }
}
