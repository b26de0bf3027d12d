package org.charrette.live.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's line among the nodes, renewed while it lives. Others may take its streams when the
 * line has run out; it gives them up itself some time before. Safety does not hang on it, only the
 * epoch's fence does: the lease keeps streams from bouncing.
 */
public final class NodeLease {
  private static final Logger log = LoggerFactory.getLogger(NodeLease.class);

  static final String ANNOUNCE =
      """
      INSERT INTO node(id,url,started_at,expires_at)
      VALUES ($1,$2,clock_timestamp(),clock_timestamp()+$3*interval '1 millisecond')
      ON CONFLICT (id) DO UPDATE SET url=excluded.url, started_at=excluded.started_at, expires_at=excluded.expires_at""";

  static final String RENEW =
      "UPDATE node SET expires_at=clock_timestamp()+$2*interval '1 millisecond' WHERE id=$1 RETURNING 1";

  static final String RESIGN = "DELETE FROM node WHERE id=$1";

  private static final int LEASE_MILLIS = 6_000;
  private static final int RENEW_MILLIS = 1_500;
  private static final int FENCE_MILLIS = 4_000;

  private final Vertx vertx;
  private final Pool pool;
  private final UUID id;
  private final String url;
  private final LongSupplier nanos;
  private final Runnable onLost;
  private volatile long renewedNanos;
  private volatile boolean lost;
  private volatile boolean stopped;
  private boolean renewing;
  private long askedNanos;
  private long timer;

  /**
   * @param id this node; the same after a restart on the same data folder, so that its streams are
   *     its own again at once
   * @param onLost called when the line could not be renewed for too long: all rooms have to end
   */
  public NodeLease(
      Vertx vertx, Pool pool, UUID id, String url, LongSupplier nanos, Runnable onLost) {
    this.vertx = vertx;
    this.pool = pool;
    this.id = id;
    this.url = url;
    this.nanos = nanos;
    this.onLost = onLost;
    this.renewedNanos = nanos.getAsLong();
  }

  public UUID id() {
    return id;
  }

  /** Whether this node may take streams. */
  public boolean held() {
    return !lost && !stopped;
  }

  public Future<Void> start() {
    long asked = nanos.getAsLong();
    return pool.preparedQuery(ANNOUNCE)
        .execute(Tuple.of(id, url, LEASE_MILLIS))
        .onSuccess(
            rows -> {
              renewedNanos = asked;
              timer = vertx.setPeriodic(RENEW_MILLIS / 3, tick -> tick());
            })
        .mapEmpty();
  }

  private synchronized void tick() {
    long now = nanos.getAsLong();
    long age = millisSince(renewedNanos, now);
    // after a pause of the whole process there may be nothing wrong but the pause: ask first
    boolean asking = renewing && millisSince(askedNanos, now) < RENEW_MILLIS;
    if (age > FENCE_MILLIS && renewing && !asking && !lost) {
      lost = true;
      log.atError()
          .addKeyValue("ms", age)
          .log("the node's lease could not be renewed: all rooms end");
      onLost.run();
    }
    if (age >= RENEW_MILLIS && !asking && !stopped) {
      renewing = true;
      askedNanos = now;
      renew(now);
    }
  }

  private static long millisSince(long then, long now) {
    return (now - then) / 1_000_000;
  }

  private void renew(long asked) {
    pool.preparedQuery(RENEW)
        .execute(Tuple.of(id, LEASE_MILLIS))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(rows)
                    : pool.preparedQuery(ANNOUNCE).execute(Tuple.of(id, url, LEASE_MILLIS)))
        .timeout(LEASE_MILLIS, TimeUnit.MILLISECONDS)
        .onComplete(
            renewed -> {
              synchronized (this) {
                if (renewed.succeeded()) {
                  renewedNanos = Math.max(renewedNanos, asked);
                  renewing = renewing && askedNanos != asked;
                  lost = false;
                }
              }
            });
  }

  /** Gives the line up: whoever wants a stream of this node need not wait. */
  public Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return pool.preparedQuery(RESIGN).execute(Tuple.of(id)).mapEmpty();
  }
}
