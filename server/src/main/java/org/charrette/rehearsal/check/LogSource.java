package org.charrette.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.charrette.kernel.BoardId;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.rehearsal.client.Replica;

/**
 * Where what is committed can be read, past the server; the rehearsal itself does not know how the
 * server stores it.
 */
public interface LogSource {

  /** One committed entry with its effective operations, none for a refusal. */
  record Logged(LogEntry entry, JsonNode ops) {}

  /** All entries of a board in the order of the store. */
  List<Logged> read(PostgresAddress database, BoardId board);

  /**
   * How many keys of a session there still are. Every way from a note, a vote or an answer to an
   * account goes through the key of its session.
   */
  int keys(PostgresAddress database, BoardId session);

  /** Every entry of the audit as text. */
  List<String> audit(PostgresAddress database);

  /** The board that a log adds up to. */
  static Replica fold(List<Logged> log) {
    Replica replica = new Replica();
    log.forEach(logged -> replica.apply(logged.ops()));
    return replica;
  }
}
