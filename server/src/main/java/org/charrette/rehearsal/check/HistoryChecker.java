package org.charrette.rehearsal.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.charrette.rehearsal.check.Finding.Rule;
import org.charrette.rehearsal.check.History.Acked;
import org.charrette.rehearsal.check.History.Event;
import org.charrette.rehearsal.check.History.Refused;
import org.charrette.rehearsal.check.History.Saw;
import org.charrette.rehearsal.check.History.Sent;
import org.charrette.rehearsal.check.History.Settled;

/**
 * Compares what clients were told with what the log holds. Pure: the same histories give the same
 * findings.
 */
public final class HistoryChecker {
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Long, LogEntry> bySeq = new HashMap<>();
  private final Map<String, TreeMap<Long, LogEntry>> byClient = new HashMap<>();

  private HistoryChecker() {}

  /**
   * Checks a finished run: every client is back, and every outbox is empty.
   *
   * @param log the whole log in the order of the store
   * @param hashes state hash by who computed it: each client, a fresh one, the fold of the log, an
   *     export
   */
  public static List<Finding> check(
      List<History> histories, List<LogEntry> log, Map<String, String> hashes) {
    HistoryChecker checker = new HistoryChecker();
    checker.readLog(log);
    histories.forEach(checker::compare);
    checker.compareHashes(hashes);
    return List.copyOf(checker.findings);
  }

  private void readLog(List<LogEntry> log) {
    long expected = 1;
    long epoch = 0;
    for (LogEntry entry : log) {
      if (entry.seq() != expected) {
        find(Rule.NOT_DENSE, "seq %d follows seq %d".formatted(entry.seq(), expected - 1));
      }
      if (entry.epoch() < epoch) {
        find(
            Rule.NOT_DENSE,
            "seq %d has epoch %d after %d".formatted(entry.seq(), entry.epoch(), epoch));
      }
      expected = entry.seq() + 1;
      epoch = Math.max(epoch, entry.epoch());
      bySeq.put(entry.seq(), entry);
      if (!entry.client().isEmpty()) {
        addNumbered(entry);
      }
    }
  }

  private void addNumbered(LogEntry entry) {
    TreeMap<Long, LogEntry> own =
        byClient.computeIfAbsent(entry.client(), client -> new TreeMap<>());
    LogEntry before = own.get(entry.n());
    if (before != null) {
      find(
          Rule.DUPLICATED,
          "n %d stands at seq %d and %d".formatted(entry.n(), before.seq(), entry.seq()));
      return;
    }
    long last = own.isEmpty() ? 0 : own.lastKey();
    if (entry.n() != last + 1) {
      find(
          Rule.OUT_OF_ORDER, "n %d follows n %d at seq %d".formatted(entry.n(), last, entry.seq()));
    }
    own.put(entry.n(), entry);
  }

  private void compare(History history) {
    Map<Long, LogEntry> own = byClient.getOrDefault(history.client(), new TreeMap<>());
    Set<Long> sent = new HashSet<>();
    Set<Long> decided = new HashSet<>();
    for (Event event : history.events()) {
      switch (event) {
        case Sent(long n) -> sent.add(n);
        case Acked(long n, long seq) -> {
          decided.add(n);
          expectLogged(own, n, seq, false);
        }
        case Refused(long n, long seq) -> {
          decided.add(n);
          expectLogged(own, n, seq, true);
        }
        case Settled(long n) -> {
          decided.add(n);
          if (!own.containsKey(n)) {
            find(Rule.ACKED_LOST, "n %d was settled but is not in the log".formatted(n));
          }
        }
        case Saw(long seq, String content) -> expectShown(seq, content);
      }
    }
    sent.stream()
        .filter(n -> !decided.contains(n) || !own.containsKey(n))
        .sorted()
        .forEach(n -> find(Rule.UNDECIDED, "n %d was sent and never decided".formatted(n)));
  }

  private void expectLogged(Map<Long, LogEntry> own, long n, long seq, boolean refused) {
    LogEntry entry = own.get(n);
    if (entry == null) {
      find(Rule.ACKED_LOST, "n %d was answered at seq %d but is not in the log".formatted(n, seq));
    } else if (entry.seq() != seq || entry.refused() != refused) {
      find(
          Rule.ACKED_LOST,
          "n %d was answered at seq %d but stands at %d".formatted(n, seq, entry.seq()));
    }
  }

  private void expectShown(long seq, String content) {
    LogEntry entry = bySeq.get(seq);
    if (entry == null || !entry.content().equals(content)) {
      find(
          Rule.SHOWN_NOT_LOGGED,
          "what was shown as seq %d is not what the log holds".formatted(seq));
    }
  }

  private void compareHashes(Map<String, String> hashes) {
    if (new HashSet<>(hashes.values()).size() > 1) {
      find(Rule.DIVERGED, new TreeMap<>(hashes).toString());
    }
  }

  private void find(Rule rule, String what) {
    findings.add(new Finding(rule, what));
  }
}
