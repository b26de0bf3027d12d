package org.charrette.catalogue.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Who is told of publications, and what they still have to be told (rule C45). */
public final class WebhookStore {
  public static final int MOST = 20;
  private static final String ADD =
      """
      INSERT INTO webhook(id, url, secret, created_at)
      SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM webhook) < $5
      """;
  private static final String TELL =
      """
      INSERT INTO webhook_delivery(id, webhook_id, body, next_at) SELECT gen_random_uuid(), id, $1, $2 FROM webhook
      """;
  // Takes what is due out of the hands of others for as long as the next attempt has to wait.
  private static final String DUE =
      """
      UPDATE webhook_delivery d SET attempts = d.attempts + 1, next_at = $1::timestamptz + interval '10 seconds' * (2 ^ d.attempts)
        FROM webhook w
       WHERE w.id = d.webhook_id AND d.id IN (SELECT id FROM webhook_delivery WHERE next_at <= $1 ORDER BY next_at LIMIT 10 FOR UPDATE SKIP LOCKED)
      RETURNING d.id, d.body, d.attempts, w.url, w.secret
      """;

  public record Webhook(UUID id, String url, Instant createdAt) {}

  /** One attempt to tell somebody. */
  public record Delivery(UUID id, String url, Buffer secret, String body, int attempts) {}

  private final Pool pool;

  public WebhookStore(Pool pool) {
    this.pool = pool;
  }

  public Future<List<Webhook>> list() {
    return pool.query("SELECT id, url, created_at FROM webhook ORDER BY created_at, id")
        .execute()
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Webhook(
                                row.getUUID("id"),
                                row.getString("url"),
                                row.getOffsetDateTime("created_at").toInstant()))
                    .toList());
  }

  /** False when there are {@value #MOST} already. */
  public Future<Boolean> add(UUID id, String url, byte[] secret, Instant now) {
    return pool.preparedQuery(ADD)
        .execute(Tuple.of(id, url, Buffer.buffer(secret), now.atOffset(ZoneOffset.UTC), MOST))
        .map(rows -> rows.rowCount() == 1);
  }

  public Future<Boolean> remove(UUID id) {
    return pool.preparedQuery("DELETE FROM webhook WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Notes for everybody that something is to be told, in the transaction in which it happens. */
  public Future<Void> tell(SqlClient tx, String body, Instant now) {
    return tx.preparedQuery(TELL).execute(Tuple.of(body, now.atOffset(ZoneOffset.UTC))).mapEmpty();
  }

  /**
   * Tells nobody any more what is not public any more, in the transaction in which that happens.
   */
  public Future<Void> forget(SqlClient tx, UUID record) {
    return tx.preparedQuery("DELETE FROM webhook_delivery WHERE body::jsonb ->> 'record' = $1")
        .execute(Tuple.of(record.toString()))
        .mapEmpty();
  }

  /** What is to be sent now; it comes again, later each time, until it is {@link #done}. */
  public Future<List<Delivery>> due(Instant now) {
    return pool.preparedQuery(DUE)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.stream().map(WebhookStore::delivery).toList());
  }

  public Future<Void> done(UUID delivery) {
    return pool.preparedQuery("DELETE FROM webhook_delivery WHERE id = $1")
        .execute(Tuple.of(delivery))
        .mapEmpty();
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.getUUID("id"),
        row.getString("url"),
        row.getBuffer("secret"),
        row.getString("body"),
        row.getInteger("attempts"));
  }
}
