package org.charrette.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.charrette.kernel.BoardId;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.rehearsal.client.Replica;

/**
 * Where the committed log of a board can be read; the rehearsal itself does not know how the server
 * stores it.
 */
public interface LogSource {

  /** One committed entry with its effective operations, none for a refusal. */
  record Logged(LogEntry entry, JsonNode ops) {}

  /** All entries of a board in the order of the store. */
  List<Logged> read(PostgresAddress database, BoardId board);

  /** The board that a log adds up to. */
  static Replica fold(List<Logged> log) {
    Replica replica = new Replica();
    log.forEach(logged -> replica.apply(logged.ops()));
    return replica;
  }
}
