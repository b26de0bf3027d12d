package org.charrette.live.room;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * How far each client's numbering has come: what makes a transaction that is sent twice take effect
 * once (rule P2). A part of the stream's state: folded from the log, kept in snapshots.
 */
public final class Ledger {

  /** The last decided transaction of one client. */
  public record Line(ParticipantId person, long lastN, long lastSeq, long atMillis) {}

  /** What a number means now. */
  public enum Verdict {
    NEXT,
    REPEAT,
    GAP,
    /** The client id belongs to somebody else. */
    FOREIGN
  }

  private final Map<ClientId, Line> lines = new HashMap<>();

  public Verdict judge(ClientId client, ParticipantId person, long n) {
    Line line = lines.get(client);
    if (line == null) {
      return n == 1 ? Verdict.NEXT : Verdict.GAP;
    }
    if (!line.person.equals(person)) {
      return Verdict.FOREIGN;
    }
    if (n <= line.lastN) {
      return Verdict.REPEAT;
    }
    return n == line.lastN + 1 ? Verdict.NEXT : Verdict.GAP;
  }

  /** Whether the person may use this client id: it is new, or it is theirs. */
  public boolean opensTo(ClientId client, ParticipantId person) {
    Line line = lines.get(client);
    return line == null || line.person.equals(person);
  }

  /** The last number decided, 0 for a client that never sent any. */
  public long lastN(ClientId client) {
    Line line = lines.get(client);
    return line == null ? 0 : line.lastN;
  }

  /** The seq of the last number decided, 0 for a client that never sent any. */
  public long lastSeq(ClientId client) {
    Line line = lines.get(client);
    return line == null ? 0 : line.lastSeq;
  }

  void record(Entry.Origin origin, long seq, long atMillis) {
    lines.put(origin.client(), new Line(origin.person(), origin.n(), seq, atMillis));
  }

  void put(ClientId client, Line line) {
    lines.put(client, line);
  }

  @Nullable Line line(ClientId client) {
    return lines.get(client);
  }

  /**
   * Every line written since the given time, in the order of client ids, so that equal ledgers read
   * alike.
   */
  void forEachSince(long atMillis, BiConsumer<ClientId, Line> action) {
    Map<String, Line> sorted = new TreeMap<>();
    lines.forEach(
        (client, line) -> {
          if (line.atMillis >= atMillis) {
            sorted.put(client.value(), line);
          }
        });
    sorted.forEach((client, line) -> action.accept(new ClientId(client), line));
  }

  int size() {
    return lines.size();
  }
}
