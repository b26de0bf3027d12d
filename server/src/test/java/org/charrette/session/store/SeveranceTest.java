package org.charrette.session.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.platform.postgres.PgPools;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class SeveranceTest {
  private static final Instant CLOSED = Instant.parse("2021-06-09T14:45:00Z");

  @Test
  @DisplayName(
      "[S81] a key outlives the close by as long as is said, also where there was no board")
  void keys(TestDatabase database) {
    Vertx vertx = Vertx.vertx();
    Pool pool = PgPools.create(vertx, database.address());
    try {
      SessionStore sessions = new SessionStore(pool);
      BoardId over = session(pool, sessions);
      BoardId open = session(pool, sessions);

      sessions.closed(over, CLOSED).await();
      sessions.closed(over, CLOSED.plus(Duration.ofDays(3))).await();

      assertEquals(0, sessions.sever(CLOSED.minusMillis(1), CLOSED).await());
      assertEquals(1, sessions.sever(CLOSED, CLOSED).await());
      assertEquals(0, keys(pool, over));
      assertEquals(1, keys(pool, open));
    } finally {
      pool.close().await();
      vertx.close().await();
    }
  }

  private static BoardId session(Pool pool, SessionStore sessions) {
    UUID person = UUID.randomUUID();
    pool.preparedQuery(
            "INSERT INTO person(id, guest, name, created_at) VALUES ($1, false, 'Ada', now())")
        .execute(Tuple.of(person))
        .await();
    BoardId id = new BoardId(UUID.randomUUID());
    sessions
        .create(
            new SessionStore.Info(id, "Housing", CLOSED),
            new SessionStore.Owner(person, new ParticipantId(UUID.randomUUID()), "Ada"),
            new byte[32],
            tx -> Future.succeededFuture())
        .await();
    return id;
  }

  private static int keys(Pool pool, BoardId session) {
    return pool.preparedQuery("SELECT FROM session_key WHERE session_id = $1")
        .execute(Tuple.of(session.value()))
        .await()
        .rowCount();
  }
}
