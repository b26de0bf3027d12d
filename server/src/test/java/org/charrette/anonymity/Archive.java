package org.charrette.anonymity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.charrette.kernel.BoardId;
import org.charrette.platform.postgres.PostgresAddress;

/** The server's database, read from beside it. */
final class Archive implements AutoCloseable {
  /** The log of a stream and its own snapshots: what makes up the live state, drafts included. */
  private static final String LIVE = "live_(batch(_[0-9]+)?|snapshot)";

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Connection database;

  Archive(PostgresAddress address) throws SQLException {
    this.database =
        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password().reveal());
  }

  /** Tables, other than those of the live state, of which any row holds any of these words. */
  Collection<String> tablesWith(Collection<String> words) throws SQLException {
    Collection<String> found = new TreeSet<>();
    for (String table : tables()) {
      if (!table.matches(LIVE) && holds(table, words)) {
        found.add(table);
      }
    }
    return found;
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (PreparedStatement all =
            database.prepareStatement(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private boolean holds(String table, Collection<String> words) throws SQLException {
    List<String> patterns = new ArrayList<>();
    for (String word : words) {
      patterns.add("%" + word + "%");
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      patterns.add("%" + HexFormat.of().formatHex(bytes) + "%"); // a column of bytes
    }
    String sql = "SELECT EXISTS (SELECT 1 FROM \"%s\" t WHERE t::text LIKE ANY (?))";
    try (PreparedStatement any = database.prepareStatement(sql.formatted(table))) {
      any.setArray(1, database.createArrayOf("text", patterns.toArray()));
      try (ResultSet rows = any.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /**
   * Everything that the log and the snapshots of a floor hold, as text; waits until nothing is left
   * of the time before the session closed.
   */
  String storeOfFloor(BoardId floor, Predicate<String> isDone) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    String store = storeOfFloor(floor);
    while (!isDone.test(store)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the floor still holds " + store);
      }
      LockSupport.parkNanos(20_000_000);
      store = storeOfFloor(floor);
    }
    return store;
  }

  private String storeOfFloor(BoardId floor) throws SQLException {
    StringBuilder all = new StringBuilder();
    for (byte[] batch : payloads("SELECT payload FROM live_batch WHERE stream_id = ?", floor)) {
      all.append(new String(batch, StandardCharsets.ISO_8859_1)).append('\n');
    }
    String snapshots = "SELECT payload FROM live_snapshot WHERE stream_id = ? ORDER BY seq, part";
    for (byte[] snapshot : payloads(snapshots, floor)) {
      all.append(new String(inflated(snapshot), StandardCharsets.ISO_8859_1)).append('\n');
    }
    return all.toString();
  }

  private List<byte[]> payloads(String sql, BoardId floor) throws SQLException {
    List<byte[]> payloads = new ArrayList<>();
    try (PreparedStatement select = database.prepareStatement(sql)) {
      select.setObject(1, floor.value());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          payloads.add(rows.getBytes(1));
        }
      }
    }
    return payloads;
  }

  private static byte[] inflated(byte[] deflated) {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of everybody in a session, of the account and of the participant, as text and as bytes. */
  List<String> idsOfPeople(BoardId session) throws SQLException {
    List<String> ids = new ArrayList<>();
    String sql = "SELECT person_id, participant_id FROM board_member WHERE board_id = ?";
    try (PreparedStatement select = database.prepareStatement(sql)) {
      select.setObject(1, session.value());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          for (int column = 1; column <= 2; column++) {
            UUID id = rows.getObject(column, UUID.class);
            ids.add(id.toString());
            byte[] bytes =
                ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
            ids.add(new String(bytes, StandardCharsets.ISO_8859_1));
          }
        }
      }
    }
    return ids;
  }

  /** Waits until the file is there that is kept of a board when its session closes. */
  void awaitSnapshotOf(BoardId board) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (snapshotsOf(board) == 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no snapshot is kept of the board");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private int snapshotsOf(BoardId board) throws SQLException {
    String sql = "SELECT count(*) FROM board_snapshot WHERE board_id = ?";
    try (PreparedStatement count = database.prepareStatement(sql)) {
      count.setObject(1, board.value());
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** The audit records of a session and its board, in their order. */
  String audit(BoardId session, BoardId board) throws SQLException {
    String sql =
        "SELECT what, who, board_id, participant_id, detail FROM audit"
            + " WHERE board_id IN (?, ?) ORDER BY id";
    StringBuilder records = new StringBuilder();
    try (PreparedStatement all = database.prepareStatement(sql)) {
      all.setObject(1, session.value());
      all.setObject(2, board.value());
      try (ResultSet rows = all.executeQuery()) {
        while (rows.next()) {
          for (int column = 1; column <= 5; column++) {
            records.append(rows.getString(column)).append(' ');
          }
          records.append('\n');
        }
      }
    }
    return records.toString();
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
