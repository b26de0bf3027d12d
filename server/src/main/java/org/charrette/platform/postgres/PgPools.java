package org.charrette.platform.postgres;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;

/**
 * The pool for everything that asks the database now and then. Who writes without pause opens a
 * connection of its own.
 */
public final class PgPools {

  private static final int MAX_SIZE = 10;
  private static final int MAX_WAITING = 500;
  private static final int CONNECT_SECONDS = 10;
  private static final String STATEMENT_TIMEOUT_MILLIS = "15000";

  private PgPools() {}

  /**
   * A request that finds {@value #MAX_WAITING} others waiting fails at once, so a slow database can
   * not eat the heap.
   */
  public static Pool create(Vertx vertx, PostgresAddress address) {
    return create(vertx, address, "charrette", MAX_SIZE);
  }

  /** One connection for what must not wait behind others; closed with {@code vertx}. */
  public static Pool alone(Vertx vertx, PostgresAddress address, String name) {
    return create(vertx, address, name, 1);
  }

  private static Pool create(Vertx vertx, PostgresAddress address, String name, int size) {
    PgConnectOptions connect =
        address
            .connectOptions()
            .addProperty("statement_timeout", STATEMENT_TIMEOUT_MILLIS)
            // each search for a word like "the" would write lines into the log
            .addProperty("client_min_messages", "warning");
    PoolOptions pool =
        new PoolOptions()
            .setName(name)
            .setShared(true)
            .setMaxSize(size)
            .setMaxWaitQueueSize(MAX_WAITING)
            .setConnectionTimeout(CONNECT_SECONDS)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    return PgBuilder.pool()
        .with(pool)
        .with(new NetClientOptions().setTcpKeepAlive(true))
        .connectingTo(connect)
        .using(vertx)
        .build();
  }
}
