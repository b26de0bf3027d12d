package org.charrette;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.charrette.kernel.BoardId;
import org.charrette.live.room.BatchFormat;
import org.charrette.live.room.Entry;
import org.charrette.live.room.EventLog;
import org.charrette.live.room.Shown;
import org.charrette.live.room.StreamCodec;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.rehearsal.check.Digest;
import org.charrette.rehearsal.check.LogEntry;
import org.charrette.rehearsal.check.LogSource;

/**
 * Reads the log of a board from PostgreSQL as it was committed, past every cache and snapshot of a
 * server.
 */
public final class CommittedLog implements LogSource {
  private static final String BATCHES =
      "SELECT seq_from, seq_to, epoch, payload FROM live_batch WHERE stream_id = ? ORDER BY seq_to";

  @Override
  public List<Logged> read(PostgresAddress database, BoardId board) {
    List<Logged> log = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password().reveal());
        PreparedStatement select = connection.prepareStatement(BATCHES)) {
      select.setObject(1, board.value());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          EventLog.Batch batch =
              new EventLog.Batch(rows.getLong(1), rows.getLong(2), rows.getBytes(4));
          long epoch = rows.getLong(3);
          BatchFormat.read(batch, new WireOps()).forEach(entry -> log.add(logged(entry, epoch)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the log of board " + board + " cannot be read", e);
    }
    return log;
  }

  @Override
  public int keys(PostgresAddress database, BoardId session) {
    List<String> keys =
        rows(
            database,
            "SELECT session_id::text FROM session_key WHERE session_id = '" + session + "'");
    return keys.size();
  }

  @Override
  public List<String> audit(PostgresAddress database) {
    return rows(database, "SELECT audit::text FROM audit ORDER BY id");
  }

  private static List<String> rows(PostgresAddress database, String sql) {
    List<String> rows = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password().reveal());
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the store cannot be read: " + sql, e);
    }
    return rows;
  }

  private static Logged logged(Entry<JsonNode> entry, long epoch) {
    JsonNode ops =
        switch (entry.outcome()) {
          case Entry.Applied<JsonNode> applied -> applied.event();
          case Entry.Refused<JsonNode> refused -> JsonNodeFactory.instance.arrayNode();
        };
    Entry.Origin origin = entry.origin();
    LogEntry line =
        new LogEntry(
            entry.seq(),
            epoch,
            origin == null ? "" : origin.client().value(),
            origin == null ? 0 : origin.n(),
            entry.outcome() instanceof Entry.Refused<JsonNode>,
            Digest.of(ops));
    return new Logged(line, ops);
  }

  /** Reads events as the JSON that clients get; states are not read here. */
  private static final class WireOps implements StreamCodec<JsonNode, JsonNode> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Shown shown(JsonNode state, JsonNode event, byte[] wire) {
      throw new UnsupportedOperationException("this codec only reads");
    }

    @Override
    public boolean isNothing(JsonNode event) {
      throw new UnsupportedOperationException("this codec only reads");
    }

    @Override
    public byte[] writeEvent(JsonNode event) {
      throw new UnsupportedOperationException("this codec only reads");
    }

    @Override
    public JsonNode readEvent(byte[] bytes) {
      try {
        return JSON.readTree(bytes);
      } catch (IOException e) {
        throw new IllegalArgumentException("an event that is no JSON", e);
      }
    }

    @Override
    public byte[] writeState(JsonNode state) {
      throw new UnsupportedOperationException("this codec only reads");
    }

    @Override
    public JsonNode readState(byte[] bytes) {
      throw new UnsupportedOperationException("this codec only reads events");
    }
  }
}
