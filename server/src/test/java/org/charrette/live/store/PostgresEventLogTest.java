package org.charrette.live.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.charrette.live.room.CorruptStream;
import org.charrette.live.room.EventLog;
import org.charrette.live.room.EventLog.Append;
import org.charrette.live.room.EventLog.AppendResult;
import org.charrette.live.room.EventLog.Claim;
import org.charrette.live.room.EventLoops;
import org.charrette.live.room.StreamId;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.testing.EventLogContract;
import org.charrette.testing.FaultyWire;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresEventLogTest extends EventLogContract {
  private static final LaneLimits PATIENT = new LaneLimits(1, 256, 2_000, 1 << 20, 5_000);
  private static final LaneLimits IMPATIENT = new LaneLimits(1, 256, 2_000, 1 << 20, 500);
  private static TestDatabase database;
  private static Vertx vertx;
  private static Pool pool;
  private static AppendLanes lanes;
  private static NodeLease lease;
  private static PostgresEventLog log;

  @BeforeAll
  static void open(TestDatabase its) {
    database = its;
    vertx = Vertx.vertx();
    pool = its.pool(vertx);
    lanes = lanes(its.address(), PATIENT);
    lease = lease("http://here");
    log = new PostgresEventLog(pool, lanes, lease);
  }

  private static AppendLanes lanes(PostgresAddress address, LaneLimits limits) {
    EventLoops loops = EventLoops.open(vertx, 1).await();
    AppendLanes made = new AppendLanes(vertx, loops, address.connectOptions(), limits);
    made.start().await();
    return made;
  }

  private static NodeLease lease(String url) {
    NodeLease made = new NodeLease(vertx, pool, UUID.randomUUID(), url, System::nanoTime, () -> {});
    made.start().await();
    return made;
  }

  @AfterAll
  static void close() {
    lanes.stop().await();
    lease.stop().await();
    pool.close().await();
    vertx.close().await();
  }

  @Override
  protected EventLog log() {
    return log;
  }

  @Override
  protected StreamId stream() {
    StreamId id = new StreamId(UUID.randomUUID());
    create(id, "L1", 0, "");
    return id;
  }

  private static void create(StreamId id, String logId, long head, String payload) {
    pool.preparedQuery(LiveStreams.CREATE)
        .execute(
            Tuple.of(id.value(), logId, Buffer.buffer(new byte[32]), head, Buffer.buffer(payload)))
        .await();
  }

  private static long epoch(StreamId id) {
    return ((Claim.Owned) log.acquire(id).await()).epoch();
  }

  private static Append append(StreamId id, long epoch, long prev, long upto) {
    return new Append(id, epoch, prev, upto, (int) (upto - prev), new byte[] {1, 2, 3});
  }

  @Test
  void one_statement_carries_many_streams_and_a_fenced_one_hurts_no_other() {
    List<Append> appends = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      StreamId id = stream();
      appends.add(append(id, epoch(id) - (i == 7 ? 1 : 0), 0, 1));
    }
    List<Future<AppendResult>> results = appends.stream().map(log::append).toList();
    Future.join(results).await();
    for (int i = 0; i < 40; i++) {
      assertEquals(
          i == 7 ? new AppendResult.Overtaken() : new AppendResult.Durable(),
          results.get(i).result());
    }
  }

  @Test
  void a_poison_batch_is_found_by_halves_and_the_others_are_written() {
    List<Append> appends = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      StreamId id = stream();
      // no entries at all: the table refuses such a line
      appends.add(new Append(id, epoch(id), 0, 1, i == 4 ? 0 : 1, new byte[] {1}));
    }
    List<Future<AppendResult>> results = appends.stream().map(log::append).toList();
    Future.join(results).await();
    for (int i = 0; i < 9; i++) {
      assertEquals(i == 4, results.get(i).result() instanceof AppendResult.Poison);
      assertEquals(i != 4, results.get(i).result() instanceof AppendResult.Durable);
    }
    assertEquals(0, log.head(appends.get(4).id()).await().seq());
  }

  @Test
  void p9_a_lost_answer_is_a_failure_and_the_head_tells_what_happened() {
    try (FaultyWire wire = wire()) {
      AppendLanes bad = lanes(through(wire), IMPATIENT);
      StreamId id = stream();
      long epoch = epoch(id);
      assertInstanceOf(AppendResult.Durable.class, bad.append(append(id, epoch, 0, 1)).await());

      wire.swallow(true);
      Throwable unknown = failure(bad.append(append(id, epoch, 1, 2)));
      wire.swallow(false);

      assertInstanceOf(AppendLane.NoAnswer.class, unknown);
      assertEquals(2, log.head(id).await().seq());
      assertInstanceOf(AppendResult.Overtaken.class, bad.append(append(id, epoch, 1, 2)).await());
      assertInstanceOf(AppendResult.Durable.class, bad.append(append(id, epoch, 2, 3)).await());
      bad.stop().await();
    }
  }

  @Test
  void a_cut_lane_connects_again_and_nothing_is_written_twice() {
    try (FaultyWire wire = wire()) {
      AppendLanes bad = lanes(through(wire), IMPATIENT);
      StreamId id = stream();
      long epoch = epoch(id);
      long seq = 0;
      for (int round = 0; round < 5; round++) {
        wire.cut();
        while (seq < round + 1) {
          failure(bad.append(append(id, epoch, seq, seq + 1)));
          seq = log.head(id).await().seq();
        }
      }
      assertEquals(5, log.load(id, (Claim.Owned) log.acquire(id).await()).await().tail().size());
      bad.stop().await();
    }
  }

  private static FaultyWire wire() {
    return new FaultyWire(vertx, database.address().host(), database.address().port());
  }

  private static PostgresAddress through(FaultyWire wire) {
    PostgresAddress real = database.address();
    return new PostgresAddress(
        "127.0.0.1",
        wire.port(),
        real.database(),
        real.user(),
        real.password(),
        real.sslMode(),
        real.rootCertificate());
  }

  private static Throwable failure(Future<?> result) {
    try {
      result.await();
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  @Test
  void s4_a_take_over_waits_for_an_append_under_way_and_sees_it() throws Exception {
    StreamId id = stream();
    long epoch = epoch(id);
    try (Connection open = database.jdbc()) {
      open.setAutoCommit(false);
      try (var statement =
          open.prepareStatement("UPDATE live_stream SET head_seq=1 WHERE id=? AND epoch=?")) {
        statement.setObject(1, id.value());
        statement.setLong(2, epoch);
        statement.executeUpdate();
      }
      Future<Claim> takeOver = log.acquire(id);
      awaitLockWaiter();
      assertFalse(takeOver.isComplete());
      open.commit();
      assertEquals(1, ((Claim.Owned) takeOver.await()).head());
    }
  }

  private static void awaitLockWaiter() throws SQLException {
    try (Connection watch = database.jdbc();
        var statement =
            watch.prepareStatement(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND database ="
                    + " (SELECT oid FROM pg_database WHERE datname=current_database())"
                    + " OR (NOT granted AND locktype='transactionid')")) {
      long until = System.nanoTime() + 20_000_000_000L;
      while (System.nanoTime() < until) {
        try (var rows = statement.executeQuery()) {
          rows.next();
          if (rows.getInt(1) > 0) {
            return;
          }
        }
      }
      throw new AssertionError("nobody waits for the lock");
    }
  }

  @Test
  void a_stream_of_a_living_node_is_elsewhere_and_of_a_dead_one_free() throws Exception {
    StreamId id = stream();
    epoch(id);
    NodeLease other = lease("http://there");
    PostgresEventLog there = new PostgresEventLog(pool, lanes, other);
    assertEquals(new Claim.Elsewhere("http://here"), there.acquire(id).await());

    NodeLease dead = lease("http://dead");
    StreamId orphan = stream();
    new PostgresEventLog(pool, lanes, dead).acquire(orphan).await();
    dead.stop().await();
    assertInstanceOf(Claim.Owned.class, there.acquire(orphan).await());
    other.stop().await();
  }

  @Test
  void what_a_stream_starts_with_is_written_once() {
    StreamId id = new StreamId(UUID.randomUUID());
    create(id, "L0", 1, "seed");
    create(id, "L1", 1, "seed");
    Claim.Owned claim = (Claim.Owned) log.acquire(id).await();
    assertEquals("L0", claim.logId());
    assertEquals(1, log.load(id, claim).await().tail().size());
  }

  @Test
  void a_hole_in_the_tail_fails_the_load() throws Exception {
    StreamId id = stream();
    long epoch = epoch(id);
    for (long seq = 0; seq < 3; seq++) {
      log.append(append(id, epoch, seq, seq + 1)).await();
    }
    sql("DELETE FROM live_batch WHERE seq_to=2 AND stream_id=?", id);
    assertInstanceOf(CorruptStream.class, loadFailure(id));
  }

  @Test
  void a_damaged_snapshot_fails_the_load() throws Exception {
    StreamId id = stream();
    log.append(append(id, epoch(id), 0, 1)).await();
    log.saveSnapshot(id, 1, new byte[1_000]).await();
    assertNull(loadFailure(id));
    for (String damage :
        List.of(
            "sha256=decode(repeat('00',32),'hex')",
            "codec=9",
            "parts=2",
            "parts=1, codec=1, payload='\\x0102'",
            "payload=''")) {
      sql("UPDATE live_snapshot SET " + damage + " WHERE stream_id=?", id);
      assertInstanceOf(CorruptStream.class, loadFailure(id), damage);
    }
  }

  private static void sql(String text, StreamId id) throws SQLException {
    try (Connection sql = database.jdbc();
        var statement = sql.prepareStatement(text)) {
      statement.setObject(1, id.value());
      statement.executeUpdate();
    }
  }

  private static Throwable loadFailure(StreamId id) {
    return failure(log.load(id, (Claim.Owned) log.acquire(id).await()));
  }
}
